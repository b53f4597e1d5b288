import type { Json, PaymentRow } from "../store/rows";
import { sign } from "../webhooks/encode-event";
import type { World } from "../world";
import { showOutcome } from "./outcome-page";
import type { PageAnswer } from "./page-call";

/** Where a payer comes out once the bank has answered, or the window was closed. */
export function afterBank(world: World, row: PaymentRow, closed = false): PageAnswer {
  const { callbackUrl, checkout, entity } = row;
  if (checkout) return { redirect: `/checkout/${row.id}${closed ? "?closed=1" : ""}` };
  const failed = entity.status === "failed";
  if (callbackUrl?.startsWith("/")) {
    const back = failed ? null : merchantRedirect(world, row);
    if (back) return { redirect: back };
    const problem = failed ? (entity.error_description ?? "Payment failed") : null;
    return { redirect: callbackUrl + (problem ? `?problem=${encodeURIComponent(problem)}` : "") };
  }
  if (callbackUrl && !closed)
    return showOutcome({ callbackUrl, fields: failed ? failureFields(row) : successFields(world, row) });
  return showOutcome({ status: entity.status });
}

/** The three fields of a success, signed with the secret of the key that asked. */
export function successFields(world: World, row: PaymentRow): Record<string, string> {
  const orderId = row.entity.order_id ?? "";
  const secret = secretOf(world, row);
  return {
    razorpay_payment_id: row.id,
    razorpay_order_id: orderId,
    razorpay_signature: sign(`${orderId}|${row.id}`, secret),
  };
}

/** Unsigned, and not to be trusted; the metadata is JSON as text. */
export function failureFields({ entity }: PaymentRow): Record<string, string> {
  return {
    "error[code]": entity.error_code ?? "BAD_REQUEST_ERROR",
    "error[description]": entity.error_description ?? "Payment failed",
    "error[source]": entity.error_source ?? "",
    "error[step]": entity.error_step ?? "",
    "error[reason]": entity.error_reason ?? "",
    "error[metadata]": JSON.stringify({ payment_id: entity.id, order_id: entity.order_id }),
  };
}

/** An invoice or payment link with a callback address sends its payer there, signed. */
function merchantRedirect(world: World, row: PaymentRow): string | null {
  const secret = secretOf(world, row);
  const { invoice_id: invoiceId } = row.entity;
  const invoice = invoiceId ? world.store.get("invoices", invoiceId) : undefined;
  if (invoice?.callbackUrl) {
    const { id, receipt, status } = invoice.entity;
    return withQuery(invoice.callbackUrl, {
      razorpay_payment_id: row.id,
      razorpay_invoice_id: id,
      razorpay_invoice_status: status,
      razorpay_invoice_receipt: receipt ?? "",
      razorpay_signature: sign([id, receipt ?? "", status, row.id].join("|"), secret),
    });
  }
  const link = row.paymentLinkId ? world.store.get("paymentLinks", row.paymentLinkId) : undefined;
  if (!link?.entity.callback_url) return null;
  const { id, reference_id, status, callback_url } = link.entity;
  return withQuery(callback_url, {
    razorpay_payment_id: row.id,
    razorpay_payment_link_id: id,
    razorpay_payment_link_reference_id: reference_id,
    razorpay_payment_link_status: status,
    razorpay_signature: sign([id, reference_id, status, row.id].join("|"), secret),
  });
}

/** The key Checkout was opened with, else any key of the account in that mode. */
function secretOf(world: World, { scope, checkout }: PaymentRow): string {
  const at = scope.lastIndexOf("/");
  const keys = world.store.find("keys", "account", scope.slice(0, at));
  const key =
    keys.find(({ id }) => id === checkout?.key) ??
    keys.find(({ id }) => id.startsWith(`rzp_${scope.slice(at + 1)}_`));
  return key?.secret ?? "";
}

function withQuery(address: string, fields: Json): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, String(value));
  return url.href;
}
