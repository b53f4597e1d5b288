import type { TableName } from "../store/rows";
import { deliverySettings } from "../webhooks/delivery-settings";
import type { World } from "../world";

const ENTITIES = [
  "customers",
  "orders",
  "items",
  "invoices",
  "tokens",
  "payments",
  "refunds",
  "paymentLinks",
  "settlements",
] as const satisfies readonly TableName[];

/** Everything held, secrets unmasked: a test instrument. `only` is a comma list of parts. */
export function readState(world: World, only: string | undefined) {
  const wanted = only === undefined || only === "" ? null : only.split(",");
  const wants = (name: string) => wanted === null || wanted.includes(name);
  const state: Record<string, unknown> = { now: world.clock.now() };
  if (wants("accounts")) state.accounts = readAccounts(world);
  for (const table of ENTITIES) {
    const name = table === "paymentLinks" ? "payment_links" : table;
    if (wants(name))
      state[name] = world.store.all(table).map(({ entity, scope }) => ({ ...entity, ...ofScope(scope) }));
  }
  if (wants("faults")) state.faults = world.store.all("faults");
  if (wants("delivery")) state.delivery = deliverySettings(world);
  if (wants("switches")) state.switches = world.switches();
  if (wants("pending_deliveries"))
    state.pending_deliveries = world.store.all("deliveries").filter((row) => row.state === "pending").length;
  return state;
}

function readAccounts(world: World) {
  return world.store.all("accounts").map(({ id }) => ({
    account_id: id,
    keys: world.store.find("keys", "account", id).map((key) => ({ key_id: key.id, key_secret: key.secret })),
    webhooks: world.store.find("endpoints", "account", id).map((row) => ({
      id: row.id,
      url: row.url,
      secret: row.secret,
      previous_secret: row.previousSecret,
      events: row.events ?? ["*"],
      mode: row.mode,
      active: row.active,
      disabled_at: row.disabledAt,
    })),
  }));
}

/** Which account and mode an entity belongs to, beside what the API shows of it. */
function ofScope(scope: string) {
  const at = scope.lastIndexOf("/");
  return { account_id: scope.slice(0, at), mode: scope.slice(at + 1) };
}
