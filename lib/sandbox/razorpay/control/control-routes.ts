import { addAccount } from "../accounts/default-account";
import { controlError } from "../errors/api-error";
import { addFault } from "../faults/faults";
import { isRecord } from "../fields/fields";
import { debitFailure } from "../payments/failure-reasons";
import { authorizePayment, capturePayment, failPayment } from "../payments/payment-moves";
import { showPayment } from "../payments/payments";
import { failRefund, refundPayment } from "../refunds/refund-payment";
import type { Sandbox } from "../sandbox";
import type { Json } from "../store/rows";
import { moveToken } from "../tokens/token-moves";
import { deliverySettings, replaceDeliverySettings } from "../webhooks/delivery-settings";
import { replaceEndpoints } from "../webhooks/endpoints";
import type { World } from "../world";
import { listDeliveries } from "./deliveries";
import { payInvoiceNow, payLinkNow, payOrderNow } from "./pay";
import { readState } from "./state";
import { DEFAULT_SWITCHES } from "./switches";

type ControlCall = { params: Record<string, string>; query: Json; body: unknown };
type ControlHandler = (sandbox: Sandbox, call: ControlCall) => unknown;

/** The controls beside the API. Those that change the world do so in one transaction. */
export const CONTROL_ROUTES: readonly (readonly [string, string, ControlHandler])[] = [
  ["POST", "/_sandbox/reset", reset],
  ["GET", "/_sandbox/state", ({ world }, { query }) => readState(world, text(query.only))],
  ["GET", "/_sandbox/journal", readJournal],
  ["POST", "/_sandbox/accounts", inOneGo(makeAccount)],
  ["PUT", "/_sandbox/accounts/:account/webhooks", inOneGo(putWebhooks)],
  [
    "POST",
    "/_sandbox/invoices/:id/pay",
    inOneGo((world, { params, body }) => payInvoiceNow(world, params.id ?? "", body)),
  ],
  [
    "POST",
    "/_sandbox/orders/:id/pay",
    inOneGo((world, { params, body }) => payOrderNow(world, params.id ?? "", body)),
  ],
  [
    "POST",
    "/_sandbox/payment_links/:id/pay",
    inOneGo((world, { params, body }) => payLinkNow(world, params.id ?? "", body)),
  ],
  [
    "POST",
    "/_sandbox/tokens/:id/:move",
    inOneGo((world, { params }) => moveToken(world, params.id ?? "", params.move ?? "").entity),
  ],
  ["POST", "/_sandbox/payments/:id/:move", inOneGo(movePayment)],
  ["POST", "/_sandbox/refunds/:id/fail", inOneGo(failRefundNow)],
  ["POST", "/_sandbox/clock", moveClock],
  ["GET", "/_sandbox/faults", ({ world }) => world.store.find("faults", "all", "")],
  ["POST", "/_sandbox/faults", inOneGo((world, { body }) => addFault(world, body))],
  ["DELETE", "/_sandbox/faults", inOneGo(removeFaults)],
  ["GET", "/_sandbox/delivery", ({ world }) => deliverySettings(world)],
  ["PUT", "/_sandbox/delivery", inOneGo((world, { body }) => replaceDeliverySettings(world, body))],
  ["GET", "/_sandbox/deliveries", ({ world }, { query }) => listDeliveries(world, query)],
  ["GET", "/_sandbox/switches", ({ world }) => world.switches()],
  ["PUT", "/_sandbox/switches", inOneGo(putSwitches)],
];

function inOneGo(handler: (world: World, call: ControlCall) => unknown): ControlHandler {
  return ({ world }, call) => world.store.transaction(() => handler(world, call));
}

function reset(sandbox: Sandbox) {
  sandbox.reset();
  return { reset: true };
}

/** Oldest first. Reads are left out unless asked for: they make nothing, and only the newest are kept. */
function readJournal({ world, recentReads }: Sandbox, { query }: ControlCall) {
  const writes = world.store.find("journal", "all", "");
  const rows = query.reads
    ? [...writes, ...recentReads.all()].sort((a, b) => (a.id < b.id ? -1 : 1))
    : writes;
  return rows.map(({ id: _, ...entry }) => entry);
}

function makeAccount(world: World, { body }: ControlCall) {
  if (!isRecord(body)) throw controlError("Send {key_id, key_secret, account_id}");
  const { key_id, key_secret, account_id } = body;
  if (typeof key_id !== "string" || !/^rzp_(test|live)_\w+$/.test(key_id))
    throw controlError("key_id begins with rzp_test_ or rzp_live_");
  if (typeof key_secret !== "string" || key_secret === "") throw controlError("key_secret is missing");
  if (typeof account_id !== "string" || !/^acc_\w+$/.test(account_id))
    throw controlError("account_id begins with acc_");
  const holder = world.store.get("keys", key_id);
  if (holder && holder.account !== account_id)
    throw controlError(`${key_id} belongs to ${holder.account}`, 409);
  addAccount(world, account_id, key_id, key_secret);
  return { account_id, key_id };
}

function putWebhooks(world: World, { params, body }: ControlCall) {
  const account = params.account ?? "";
  if (!world.store.get("accounts", account)) throw controlError(`There is no account ${account}`, 404);
  return replaceEndpoints(world, account, body).map((row) => ({
    id: row.id,
    url: row.url,
    events: row.events ?? ["*"],
    secret_exists: row.secret !== null,
    active: row.active,
  }));
}

/**
 * `capture` and `fail` answer a pending debit; `capture` also takes what was only authorised, and says the bank's late yes
 * to a debit that failed.
 */
function movePayment(world: World, { params, body }: ControlCall) {
  const { id = "", move } = params;
  const row = world.store.get("payments", id);
  if (!row) throw controlError(`There is no payment ${id}`, 404);
  const { status, amount, amount_refunded } = row.entity;
  const given = isRecord(body) ? body : {};
  const late = status === "failed" && row.kind === "debit";
  if (move === "capture" && (status === "created" || late))
    return showPayment(authorizePayment(world, id, row.kind === "debit"));
  if (move === "capture" && status === "authorized") return showPayment(capturePayment(world, id));
  if (move === "fail" && status === "created")
    return showPayment(failPayment(world, id, debitFailure(text(given.reason) ?? "insufficient_funds")));
  if (move === "refund" && status === "captured") {
    const part = given.amount === undefined ? amount - amount_refunded : Number(given.amount);
    if (!Number.isSafeInteger(part) || part < 1 || part > amount - amount_refunded)
      throw controlError(`A refund of ${given.amount} is not possible`);
    return refundPayment(world, id, { amount: part, speed: "normal", notes: [], receipt: null }).entity;
  }
  throw controlError(`A ${status} payment cannot ${move}`);
}

function failRefundNow(world: World, { params: { id = "" } }: ControlCall) {
  const row = world.store.get("refunds", id);
  if (!row) throw controlError(`There is no refund ${id}`, 404);
  if (row.entity.status === "failed" || row.settlementId !== null)
    throw controlError(`Refund ${id} is ${row.settlementId === null ? "failed" : "settled"} already`);
  return failRefund(world, id).entity;
}

async function moveClock({ world, timeKeeper }: Sandbox, { body }: ControlCall) {
  const seconds = isRecord(body) ? Number(body.advance_s) : Number.NaN;
  if (!(seconds > 0) || seconds > 3_200_000_000)
    throw controlError("advance_s is a number of seconds above 0");
  await timeKeeper.advance(seconds);
  return { now: world.clock.now() };
}

function removeFaults(world: World) {
  const faults = world.store.find("faults", "all", "");
  for (const { id } of faults) world.store.remove("faults", id);
  return { removed: faults.length };
}

function putSwitches(world: World, { body }: ControlCall) {
  const given = isRecord(body) ? body : {};
  const unknown = Object.keys(given).filter((name) => !(name in DEFAULT_SWITCHES));
  if (unknown.length > 0) throw controlError(`Unknown switch: ${unknown.join(", ")}`);
  if (Object.values(given).some((value) => typeof value !== "boolean"))
    throw controlError("Switches are true or false");
  world.store.put("meta", { id: "switches", value: { ...DEFAULT_SWITCHES, ...given } });
  return world.switches();
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
