import { Fields } from "../fields/fields";
import { readNotes } from "../fields/notes";
import { readRow } from "../fields/read-id";
import type { Call } from "../http/call";
import { collection, listRows, readExpand, readPage } from "../http/list";
import type { Route } from "../http/routes";
import { amend } from "../store/amend";
import type { Order, OrderRow } from "../store/rows";
import type { World } from "../world";
import { createOrder } from "./create-order";

export const orderRoutes: Route[] = [
  ["POST", "/v1/orders", createOrder],
  ["GET", "/v1/orders", listOrders],
  ["GET", "/v1/orders/:id", (world, call) => shown(world, readOrder(world, call), readExpand(call))],
  ["PATCH", "/v1/orders/:id", editOrder],
  ["GET", "/v1/orders/:id/payments", listOrderPayments],
];

const readOrder = (world: World, call: Call): OrderRow =>
  readRow(world, call, "orders", "order", call.params.id ?? "");

function listOrders(world: World, call: Call) {
  const page = readPage(call, ["authorized", "receipt"]);
  const authorized = page.filters.has("authorized") ? page.filters.flag("authorized", false) : null;
  const receipt = page.filters.text("receipt");
  const index =
    receipt === null ? (["scope", call.scope] as const) : (["receipt", `${call.scope}|${receipt}`] as const);
  const rows = listRows(
    world,
    "orders",
    index,
    page,
    (row) => authorized === null || row.authorized === authorized,
  );
  const expand = readExpand(call);
  return collection(rows.map((row) => shown(world, row, expand)));
}

function editOrder(world: World, call: Call): Order {
  const { id } = readOrder(world, call);
  const fields = Fields.of(call.body, ["notes"]);
  fields.require("notes");
  return amend(world, "orders", id, { notes: readNotes(fields) }).entity;
}

/** Every attempt, failed ones too, oldest first. Cards come expanded here. */
function listOrderPayments(world: World, call: Call) {
  const { id } = readOrder(world, call);
  return collection(world.store.find("payments", "order", id).map((row) => row.entity));
}

function shown(world: World, row: OrderRow, expand: readonly string[]) {
  if (!expand.some((name) => name === "payments" || name === "payments.card")) return row.entity;
  const payments = world.store.find("payments", "order", row.id).map(({ entity }) => {
    const { card, ...rest } = entity;
    return expand.includes("payments.card") && card ? { ...rest, card } : rest;
  });
  return { ...row.entity, payments: collection(payments) };
}
