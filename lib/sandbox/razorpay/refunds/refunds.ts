import { ApiError, badRequest, badRequestNA, fieldRequired, idDoesNotExist } from "../errors/api-error";
import { Fields, isRecord } from "../fields/fields";
import { readNotes } from "../fields/notes";
import { checkId, readRow } from "../fields/read-id";
import type { Call } from "../http/call";
import { collection, listRows, readPage } from "../http/list";
import type { Route } from "../http/routes";
import { amend } from "../store/amend";
import type { PaymentRow, Refund, RefundRow } from "../store/rows";
import type { World } from "../world";
import { refundPayment } from "./refund-payment";

export const refundRoutes: Route[] = [
  ["POST", "/v1/payments/:id/refund", (world, call) => createRefund(world, call, call.params.id ?? "")],
  ["POST", "/v1/refunds", createFreeRefund],
  ["GET", "/v1/refunds", listRefunds],
  ["GET", "/v1/refunds/:id", (world, call) => readRefund(world, call, call.params.id).entity],
  ["PATCH", "/v1/refunds/:id", editRefund],
  ["GET", "/v1/payments/:id/refunds", listPaymentRefunds],
  ["GET", "/v1/payments/:id/refunds/:refundId", fetchPaymentRefund],
];

const KEYS = ["amount", "speed", "notes", "receipt"];
const KEY_SHAPE = /^[A-Za-z0-9_-]{10,}$/;

const readRefund = (world: World, call: Call, id = ""): RefundRow =>
  readRow(world, call, "refunds", "rfnd", id);

function createFreeRefund(world: World, call: Call): Refund {
  const { payment_id: paymentId, ...rest } = isRecord(call.body) ? call.body : {};
  if (typeof paymentId !== "string" || paymentId === "") throw fieldRequired("payment_id");
  return createRefund(world, { ...call, body: rest }, paymentId);
}

function createRefund(world: World, call: Call, paymentId: string): Refund {
  const payment = readRow(world, call, "payments", "pay", paymentId);
  const replayed = readReplay(world, call, paymentId);
  if (replayed) return replayed.entity;
  const fields = Fields.of(call.body, KEYS);
  const amount = readAmount(fields, payment);
  const refund = refundPayment(world, paymentId, {
    amount,
    speed: fields.text("speed", { oneOf: ["normal", "optimum"] }) ?? "normal",
    notes: readNotes(fields),
    receipt: fields.text("receipt", { max: 40 }),
  });
  const key = call.headers["x-refund-idempotency"];
  if (key !== undefined)
    world.store.put("refundKeys", {
      id: `${call.scope} ${key}`,
      request: requestText(call, paymentId),
      refundId: refund.id,
    });
  return refund.entity;
}

function readAmount(fields: Fields, { entity }: PaymentRow): number {
  const left = entity.amount - entity.amount_refunded;
  const amount = fields.integer("amount") ?? left;
  if (entity.status === "refunded" || (entity.captured && left === 0))
    throw badRequest("The payment has been fully refunded already.");
  if (!entity.captured) throw badRequest("The payment status should be captured for action to be taken");
  if (amount < 100) throw fields.refusal("amount", "The amount must be at least INR 1.00");
  if (amount > left)
    throw badRequest("The refund amount provided is greater than amount captured.", { field: "amount" });
  return amount;
}

/** The same key and request find the refund they made; the same key with another request is refused. */
function readReplay(world: World, call: Call, paymentId: string): RefundRow | null {
  const key = call.headers["x-refund-idempotency"];
  if (key === undefined) return null;
  if (!KEY_SHAPE.test(key))
    throw new ApiError(
      400,
      badRequestNA("The idempotency key must be at least 10 letters, digits, _ or -.").body,
    );
  const known = world.store.get("refundKeys", `${call.scope} ${key}`);
  if (!known) return null;
  if (known.request !== requestText(call, paymentId))
    throw badRequestNA("Different request with the same idempotency key has already been processed.");
  return world.store.get("refunds", known.refundId) ?? null;
}

const requestText = (call: Call, paymentId: string) => JSON.stringify([paymentId, call.body]);

function listRefunds(world: World, call: Call) {
  const page = readPage(call);
  return collection(listRows(world, "refunds", ["scope", call.scope], page).map((row) => row.entity));
}

function listPaymentRefunds(world: World, call: Call) {
  const { id } = readRow(world, call, "payments", "pay", call.params.id ?? "");
  const page = readPage(call);
  return collection(listRows(world, "refunds", ["payment", id], page).map((row) => row.entity));
}

function fetchPaymentRefund(world: World, call: Call): Refund {
  const paymentId = checkId(call.params.id ?? "", "pay");
  const { entity } = readRefund(world, call, call.params.refundId);
  if (entity.payment_id !== paymentId) throw idDoesNotExist();
  return entity;
}

function editRefund(world: World, call: Call): Refund {
  const { id } = readRefund(world, call, call.params.id);
  const fields = Fields.of(call.body, ["notes"]);
  fields.require("notes");
  return amend(world, "refunds", id, { notes: readNotes(fields) }).entity;
}
