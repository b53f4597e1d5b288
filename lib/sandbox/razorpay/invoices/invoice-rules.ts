import { badRequest } from "../errors/api-error";
import type { Fields } from "../fields/fields";
import type { InvoiceRow, Scope } from "../store/rows";
import type { World } from "../world";

/** Five lakh rupees in paise, which Razorpay does not raise. */
const INVOICE_CAP = 50_000_000;
const EXPIRY_LEAD_S = 900;

export const notAllowed = (row: InvoiceRow) =>
  badRequest(`Operation not allowed for Invoice in ${row.entity.status} status.`);

export function readExpireBy(world: World, fields: Fields): number | null {
  const expireBy = fields.integer("expire_by", { max: 4_765_046_400 });
  if (expireBy !== null && expireBy < world.clock.now() + EXPIRY_LEAD_S) throw tooSoon();
  return expireBy;
}

const tooSoon = () =>
  badRequest("expire_by should be at least 15 minutes after current time.", { field: "expire_by" });

/** Receipts of invoices and registration links share one number space; a cancelled one stays taken. */
export function readReceipt(world: World, scope: Scope, fields: Fields, own?: string): string | null {
  const receipt = fields.text("receipt", { min: 1, max: 40 });
  if (receipt === null) return null;
  if (!world.switches().unique_invoice_receipt) return receipt;
  const holders = world.store.ids("invoices", "receipt", `${scope}|${receipt}`);
  if (holders.some((id) => id !== own))
    throw badRequest(`receipt must be unique for each item : ${receipt}`, { field: "receipt" });
  return receipt;
}

export function checkInvoiceAmount(amount: number): void {
  if (amount > INVOICE_CAP) throw badRequest("Amount exceeds maximum amount allowed", { field: "amount" });
}

export function checkIssuable(world: World, row: Pick<InvoiceRow, "entity">): void {
  const { customer_id, line_items, amount, type, expire_by } = row.entity;
  if (!customer_id) throw badRequest("customer is required.");
  if (type === "invoice" && line_items.length === 0) throw badRequest("line_items is required.");
  if (amount < 100) throw badRequest("The amount must be at least INR 1.00", { field: "amount" });
  if (expire_by !== null && expire_by < world.clock.now() + EXPIRY_LEAD_S) throw tooSoon();
}
