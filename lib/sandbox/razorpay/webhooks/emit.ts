import { makeBareId } from "../ids/make-id";
import type { DeliveryRow, EndpointRow, EventRow, Scope } from "../store/rows";
import type { World } from "../world";
import { deliverySettings, nextRandom } from "./delivery-settings";
import { encodeEvent } from "./encode-event";
import type { EventName } from "./event-names";

/** Shuffled events are spread over this time. */
const SHUFFLE_SPREAD_MS = 400;

type Payload = Record<string, object>;
type Form = { createdAt?: number; accountFirst?: boolean };

/** Writes an event down, with one delivery for each webhook that wants it. They leave once the call is durable. */
export function emit(world: World, scope: Scope, event: EventName, payload: Payload, form: Form = {}): void {
  const account = scope.slice(0, scope.lastIndexOf("/"));
  const mode = scope.slice(scope.lastIndexOf("/") + 1);
  const endpoints = world.store
    .find("endpoints", "account", account)
    .filter((row) => row.active && (row.mode ?? mode) === mode && (row.events?.includes(event) ?? true));
  // Nobody listens: an event of before a webhook is never sent later.
  if (endpoints.length === 0) return;
  const createdAtMs = world.clock.nowMs();
  const envelope = makeEnvelope(
    account,
    event,
    payload,
    form.createdAt ?? Math.floor(createdAtMs / 1000),
    form,
  );
  const row: EventRow = { id: makeBareId(), scope, event, body: encodeEvent(envelope), createdAtMs };
  world.store.put("events", row);
  for (const endpoint of endpoints) sendTo(world, endpoint, row);
}

function makeEnvelope(account: string, event: EventName, payload: Payload, createdAt: number, form: Form) {
  const contains = Object.keys(payload);
  const entities = Object.fromEntries(Object.entries(payload).map(([name, entity]) => [name, { entity }]));
  return form.accountFirst
    ? { account_id: account, contains, created_at: createdAt, entity: "event", event, payload: entities }
    : { entity: "event", account_id: account, event, contains, payload: entities, created_at: createdAt };
}

function sendTo(world: World, endpoint: EndpointRow, event: EventRow): void {
  const settings = deliverySettings(world);
  if (settings.drop > 0 && nextRandom(world) < settings.drop) {
    recordDrop(world, endpoint, event);
    return;
  }
  const twice = settings.duplicate > 0 && nextRandom(world) < settings.duplicate;
  for (let copy = 0; copy < (twice ? 2 : 1); copy++) {
    const delay = settings.delay_ms + (settings.shuffle ? nextRandom(world) * SHUFFLE_SPREAD_MS : 0);
    const delivery = makeDelivery(endpoint, event, settings.secret, event.createdAtMs + delay);
    if (!settings.shuffle) delivery.after = follow(world, endpoint.id, delivery.id);
    world.store.put("deliveries", delivery);
  }
}

function makeDelivery(
  endpoint: EndpointRow,
  event: EventRow,
  which: "current" | "previous",
  atMs: number,
): DeliveryRow {
  const old = which === "previous" && endpoint.previousSecret !== null;
  const secret = old ? endpoint.previousSecret : endpoint.secret;
  return {
    id: makeBareId(),
    eventId: event.id,
    endpointId: endpoint.id,
    url: endpoint.url,
    // Kept with the delivery: retries after a change of secret are still signed with the old one.
    secret,
    signedWith: secret === null ? "none" : old ? "previous" : "current",
    after: null,
    attempts: 0,
    nextAtMs: atMs,
    firstAtMs: atMs,
    state: "pending",
  };
}

/** The last delivery of the transaction in hand per webhook, so that the events of one flow keep their order. */
const lastOfFlow = new WeakMap<World, Map<string, { transaction: number; deliveryId: string }>>();

function follow(world: World, endpointId: string, deliveryId: string): string | null {
  const flows = lastOfFlow.get(world) ?? new Map();
  lastOfFlow.set(world, flows);
  const transaction = world.store.transactionNumber;
  const last = flows.get(endpointId);
  flows.set(endpointId, { transaction, deliveryId });
  return last?.transaction === transaction ? last.deliveryId : null;
}

function recordDrop(world: World, endpoint: EndpointRow, event: EventRow): void {
  world.store.put("attempts", {
    id: makeBareId(),
    eventId: event.id,
    event: event.event,
    deliveryId: "",
    account: endpoint.account,
    url: endpoint.url,
    attempt: 0,
    atMs: event.createdAtMs,
    status: null,
    durationMs: 0,
    error: "dropped on demand",
    answer: null,
    signedWith: "none",
    outcome: "dropped",
  });
}
