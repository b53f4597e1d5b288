import { badRequest } from "../errors/api-error";
import type { Call } from "../http/call";
import { collection, listRows, readPage } from "../http/list";
import type { Route } from "../http/routes";
import { amend } from "../store/amend";
import type { World } from "../world";
import { createInvoice } from "./create-invoice";
import { checkIssuable, notAllowed } from "./invoice-rules";
import { issue } from "./issue-invoice";
import { readInvoice } from "./read-invoice";
import { showInvoice } from "./show-invoice";
import { updateInvoice } from "./update-invoice";

export const invoiceRoutes: Route[] = [
  ["POST", "/v1/invoices", createInvoice],
  ["GET", "/v1/invoices", listInvoices],
  ["GET", "/v1/invoices/:id", (world, call) => showInvoice(world, readInvoice(world, call))],
  ["PATCH", "/v1/invoices/:id", updateInvoice],
  ["DELETE", "/v1/invoices/:id", deleteInvoice],
  ["POST", "/v1/invoices/:id/issue", issueInvoice],
  ["POST", "/v1/invoices/:id/cancel", cancelInvoice],
  ["POST", "/v1/invoices/:id/notify_by/:medium", notifyCustomer],
];

function issueInvoice(world: World, call: Call) {
  const row = readInvoice(world, call);
  if (row.entity.status !== "draft") throw notAllowed(row);
  checkIssuable(world, row);
  return showInvoice(world, issue(world, row));
}

function cancelInvoice(world: World, call: Call) {
  const row = readInvoice(world, call);
  if (row.entity.status !== "draft" && row.entity.status !== "issued") throw notAllowed(row);
  const cancelled = { status: "cancelled", cancelled_at: world.clock.now() } as const;
  return showInvoice(world, amend(world, "invoices", row.id, cancelled));
}

/** A deleted draft frees its receipt and is unknown from then on. */
function deleteInvoice(world: World, call: Call) {
  const row = readInvoice(world, call);
  if (row.entity.status !== "draft") throw notAllowed(row);
  world.store.remove("invoices", row.id);
  return [];
}

function notifyCustomer(world: World, call: Call) {
  const row = readInvoice(world, call);
  const { medium } = call.params;
  if (medium !== "sms" && medium !== "email")
    throw badRequest(`${medium} is not a valid communication medium.`);
  const { status } = row.entity;
  if (status !== "issued" && status !== "partially_paid") throw notAllowed(row);
  amend(world, "invoices", row.id, medium === "sms" ? { sms_status: "sent" } : { email_status: "sent" });
  return { success: true };
}

function listInvoices(world: World, call: Call) {
  const page = readPage(call, ["type", "payment_id", "receipt", "customer_id", "subscription_id"]);
  const { filters } = page;
  const wanted = {
    type: filters.text("type"),
    receipt: filters.text("receipt"),
    customerId: filters.text("customer_id"),
    paymentId: filters.text("payment_id"),
  };
  // Subscriptions are not part of this sandbox, so no invoice belongs to one.
  if (filters.has("subscription_id")) return collection([]);
  const rows = listRows(world, "invoices", indexFor(world, call, wanted), page, ({ scope, entity }) => {
    if (scope !== call.scope) return false;
    if (wanted.type !== null && entity.type !== wanted.type) return false;
    if (wanted.receipt !== null && entity.receipt !== wanted.receipt) return false;
    return wanted.customerId === null || entity.customer_id === wanted.customerId;
  });
  return collection(rows.map((row) => showInvoice(world, row)));
}

type Wanted = { receipt: string | null; customerId: string | null; paymentId: string | null };

/** The narrowest way to the rows. Any payment of an invoice finds it, not only the first. */
function indexFor(world: World, call: Call, wanted: Wanted): readonly [string, string] {
  if (wanted.paymentId !== null)
    return ["order", world.store.get("payments", wanted.paymentId)?.entity.order_id ?? "none"];
  if (wanted.receipt !== null) return ["receipt", `${call.scope}|${wanted.receipt}`];
  if (wanted.customerId !== null) return ["customer", wanted.customerId];
  return ["scope", call.scope];
}
