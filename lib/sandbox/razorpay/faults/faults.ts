import { controlError } from "../errors/api-error";
import { isRecord } from "../fields/fields";
import { matchSegments, splitPath } from "../http/routes";
import { makeBareId } from "../ids/make-id";
import type { Json } from "../store/rows";
import type { World } from "../world";
import { FAULT_KINDS, type FaultKind, type FaultRow } from "./fault-row";

const KEYS = ["match", "times", "kind", "body", "after", "status", "delay_ms", "stale_reads_ms"];
/** Which kinds carry a value, under which name, and in which range. */
const VALUES: Partial<Record<FaultKind, readonly [min: number, max: number]>> = {
  status: [100, 599],
  delay_ms: [0, 600_000],
  stale_reads_ms: [0, 86_400_000],
};

export function addFault(world: World, body: unknown): FaultRow {
  if (!isRecord(body)) throw controlError("Send {match, times, kind, …}");
  const unknown = Object.keys(body).filter((key) => !KEYS.includes(key));
  if (unknown.length > 0) throw controlError(`Unknown fault setting: ${unknown.join(", ")}`);
  const kind = FAULT_KINDS.find((name) => name === body.kind);
  if (!kind) throw controlError(`Unknown kind of fault. There are: ${FAULT_KINDS.join(", ")}`);
  const match = readMatch(body.match);
  const times = body.times ?? 1;
  if (!Number.isSafeInteger(times) || Number(times) < 1) throw controlError("times is a whole number from 1");
  return world.store.put("faults", {
    id: makeBareId(),
    kind,
    ...match,
    times: Number(times),
    value: readValue(kind, body),
    body: body.body ?? null,
    after: body.after === true,
  });
}

function readMatch(match: unknown): Pick<FaultRow, "method" | "path"> {
  if (match === undefined || match === null) return { method: null, path: null };
  if (!isRecord(match)) throw controlError("match is {method, path}");
  const unknown = Object.keys(match).filter((key) => key !== "method" && key !== "path");
  if (unknown.length > 0) throw controlError(`match knows method and path, not ${unknown.join(", ")}`);
  const { method, path } = match;
  return {
    method: typeof method === "string" ? method.toUpperCase() : null,
    path: typeof path === "string" ? path : null,
  };
}

function readValue(kind: FaultKind, body: Json): number {
  const range = VALUES[kind];
  if (!range) return 0;
  const value = body[kind];
  if (!Number.isSafeInteger(value) || Number(value) < range[0] || Number(value) > range[1])
    throw controlError(`${kind} needs "${kind}": a whole number from ${range[0]} to ${range[1]}`);
  return Number(value);
}

/** The oldest fault that matches a call, used up by one. */
export function takeFault(world: World, method: string, path: string): FaultRow | null {
  if (world.store.count("faults") === 0) return null;
  const segments = splitPath(path);
  const fault = world.store
    .find("faults", "all", "")
    .find(
      (row) =>
        (row.method === null || row.method === method) &&
        (row.path === null || matchSegments(splitPath(row.path), segments) !== null),
    );
  if (!fault) return null;
  world.store.transaction(() => {
    if (fault.times > 1) world.store.put("faults", { ...fault, times: fault.times - 1 });
    else world.store.remove("faults", fault.id);
  });
  return fault;
}
