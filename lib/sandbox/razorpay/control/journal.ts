import { isRecord } from "../fields/fields";
import type { Call } from "../http/call";
import { makeBareId } from "../ids/make-id";
import type { World } from "../world";
import type { JournalRow } from "./journal-row";

const SECRET = /^(secret|key_secret|password|cvv|number)$/;

/** Writes down a call that is about to be answered with success, in the transaction that carries it out. */
export function writeJournal(world: World, call: Call, query: string, answer: unknown): void {
  const { made, changed } = world.store.touched();
  const id = isRecord(answer) ? answer.id : undefined;
  // What was asked for comes before what came with it.
  made.sort((a, b) => Number(b === id) - Number(a === id));
  world.store.put("journal", { ...describeCall(world, call, query, 200), made, changed });
}

export function describeCall(world: World, call: Call, query: string, status: number): JournalRow {
  return {
    id: makeBareId(),
    at: world.clock.now(),
    account_id: call.accountId,
    key_id: call.keyId,
    method: call.method,
    path: call.path,
    query,
    body: mask(call.body),
    status,
    made: [],
    changed: [],
  };
}

function mask(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, SECRET.test(key) ? "***" : mask(inner)]),
  );
}
