import { badRequest, idDoesNotExist } from "../errors/api-error";
import { Fields, isRecord } from "../fields/fields";
import type { Call } from "../http/call";
import { collection, readPage } from "../http/list";
import type { Route } from "../http/routes";
import type { EndpointRow, Json } from "../store/rows";
import type { World } from "../world";
import { checkWebhookUrl } from "./check-webhook-url";
import { changeEndpoint, makeEndpoint } from "./endpoints";
import { EVENT_NAMES } from "./event-names";

const KEYS = ["url", "secret", "events", "alert_email", "active"];
const PRODUCTS =
  /^(payment|order|invoice|token|refund|settlement|payment_link|subscription|transfer|virtual_account|qr_code|fund_account|payout|account|product|zapier|shiprocket)\./;

/** The documented calls are for partners; `/v1/webhooks` is not documented and takes events as an object. */
export const webhookRoutes: Route[] = [
  ["POST", "/v2/accounts/:account/webhooks", (world, call) => create(world, call, "list")],
  ["GET", "/v2/accounts/:account/webhooks", (world, call) => list(world, call, "list")],
  ["GET", "/v2/accounts/:account/webhooks/:id", (world, call) => show(read(world, call), "list")],
  ["PATCH", "/v2/accounts/:account/webhooks/:id", (world, call) => edit(world, call, "list")],
  ["DELETE", "/v2/accounts/:account/webhooks/:id", remove],
  ["POST", "/v1/webhooks", (world, call) => create(world, call, "flags")],
  ["GET", "/v1/webhooks", (world, call) => list(world, call, "flags")],
  ["GET", "/v1/webhooks/:id", (world, call) => show(read(world, call), "flags")],
  ["PUT", "/v1/webhooks/:id", (world, call) => edit(world, call, "flags")],
  ["DELETE", "/v1/webhooks/:id", remove],
];

type Form = "list" | "flags";

/** A merchant's key opens its own account only. */
function accountOf(call: Call): string {
  if (call.params.account !== undefined && call.params.account !== call.accountId) throw idDoesNotExist();
  return call.accountId;
}

function read(world: World, call: Call): EndpointRow {
  const account = accountOf(call);
  const row = world.store.get("endpoints", call.params.id ?? "");
  if (row?.account !== account) throw idDoesNotExist();
  return row;
}

function create(world: World, call: Call, form: Form): Json {
  const account = accountOf(call);
  const fields = Fields.of(call.body, KEYS);
  fields.require("url");
  fields.require("events");
  const row = makeEndpoint(world, account, {
    url: checkWebhookUrl(fields.raw("url")),
    secret: fields.text("secret") || null,
    events: readEventNames(fields, form),
    mode: call.mode,
    alertEmail: fields.text("alert_email", { max: 64 }),
  });
  return show(row, form);
}

function edit(world: World, call: Call, form: Form): Json {
  const row = read(world, call);
  const fields = Fields.of(call.body, KEYS);
  const given: Partial<EndpointRow> = {};
  if (fields.has("url")) given.url = checkWebhookUrl(fields.raw("url"));
  if (fields.has("secret")) given.secret = fields.text("secret") || null;
  if (fields.has("events")) given.events = readEventNames(fields, form);
  if (fields.has("active")) given.active = fields.flag("active", true);
  return show(changeEndpoint(world, row, given), form);
}

function readEventNames(fields: Fields, form: Form): string[] {
  const events = fields.raw("events");
  if (form === "flags" && !isRecord(events))
    throw badRequest(
      `Invalid event name/names: ${Array.isArray(events) ? Object.keys(events).join(", ") : events}`,
    );
  const names = isRecord(events)
    ? Object.keys(events).filter((name) => events[name] && events[name] !== "0")
    : (fields.list("events") ?? []).map(String);
  const invalid = names.filter((name) => !PRODUCTS.test(name));
  if (invalid.length > 0) throw badRequest(`Invalid event name/names: ${invalid.join(", ")}`);
  return names;
}

function list(world: World, call: Call, form: Form) {
  const account = accountOf(call);
  const page = readPage(call);
  const rows = world.store
    .find("endpoints", "account", account)
    .filter((row) => (row.mode ?? call.mode) === call.mode)
    .reverse();
  return collection(rows.slice(page.skip, page.skip + page.count).map((row) => show(row, form)));
}

function remove(world: World, call: Call) {
  world.store.remove("endpoints", read(world, call).id);
  return [];
}

/** The secret is never shown again. */
function show(row: EndpointRow, form: Form): Json {
  const names = row.events ?? [...EVENT_NAMES];
  return {
    id: row.id,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    service: row.mode === "live" ? "api-live" : "api-test",
    owner_id: row.account.replace(/^acc_/, ""),
    owner_type: "merchant",
    context: [],
    disabled_at: row.disabledAt,
    url: row.url,
    ...(row.alertEmail === null ? {} : { alert_email: row.alertEmail }),
    secret_exists: row.secret !== null,
    entity: "webhook",
    active: row.active,
    events: form === "list" ? names : Object.fromEntries(names.map((name) => [name, true])),
  };
}
