import { badRequest } from "../errors/api-error";
import { Fields } from "../fields/fields";
import { readNotes } from "../fields/notes";
import { readRow } from "../fields/read-id";
import type { Call } from "../http/call";
import { collection, listRows, readExpand, readPage } from "../http/list";
import type { Route } from "../http/routes";
import { orderAlreadyPaid } from "../orders/order-errors";
import { amend } from "../store/amend";
import type { Json, Payment, PaymentRow } from "../store/rows";
import type { World } from "../world";
import { capturePayment } from "./payment-moves";

export const paymentRoutes: Route[] = [
  ["GET", "/v1/payments", listPayments],
  ["GET", "/v1/payments/:id", (world, call) => showPayment(readPayment(world, call), readExpand(call))],
  ["PATCH", "/v1/payments/:id", editPayment],
  ["POST", "/v1/payments/:id/capture", capture],
  ["GET", "/v1/payments/:id/card", fetchCard],
];

const readPayment = (world: World, call: Call): PaymentRow =>
  readRow(world, call, "payments", "pay", call.params.id ?? "");

function listPayments(world: World, call: Call) {
  const page = readPage(call);
  const expand = readExpand(call);
  const rows = listRows(world, "payments", ["scope", call.scope], page);
  return collection(rows.map((row) => showPayment(row, expand)));
}

/** Cards stay folded until they are asked for. */
export function showPayment({ entity }: PaymentRow, expand: readonly string[] = []): Payment | Json {
  const { card, ...rest } = entity;
  return { ...rest, ...(card && expand.includes("card") ? { card } : {}), ...expandedNothing(expand) };
}

/** Instalments and offers are asked for in vain here. */
const expandedNothing = (expand: readonly string[]): Json => ({
  ...(expand.includes("emi") ? { emi: null } : {}),
  ...(expand.includes("offers") ? { offers: collection([]) } : {}),
});

function editPayment(world: World, call: Call) {
  const { id } = readPayment(world, call);
  const fields = Fields.of(call.body, ["notes"]);
  fields.require("notes");
  return showPayment(amend(world, "payments", id, { notes: readNotes(fields) }));
}

function capture(world: World, call: Call) {
  const { id, entity } = readPayment(world, call);
  const fields = Fields.of(call.body, ["amount", "currency"]);
  const amount = fields.integer("amount", { required: true });
  if (entity.captured) throw orderAlreadyPaid();
  if (entity.status !== "authorized")
    throw badRequest("Only payments which have been authorized and not yet captured can be captured");
  if (amount !== entity.amount)
    throw badRequest("Capture amount must be equal to the amount authorized.", { field: "amount" });
  return showPayment(capturePayment(world, id));
}

function fetchCard(world: World, call: Call) {
  const { card } = readPayment(world, call).entity;
  if (!card) throw badRequest("The payment was not made with a card.");
  return card;
}
