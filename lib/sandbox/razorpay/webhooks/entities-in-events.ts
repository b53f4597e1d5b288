import { maskAccountNumber } from "../fields/bank-account";
import type { Invoice, InvoiceRow, Json, Order, OrderRow, OrderToken, PaymentRow } from "../store/rows";

/** Entities look a little different in events than in answers (reference section 17.4). */

/** No lines; and who made it. */
export function invoiceInEvent(row: InvoiceRow): Omit<Invoice, "line_items"> {
  const { line_items: _, ...entity } = row.entity;
  const account = row.scope.slice(0, row.scope.lastIndexOf("/"));
  return { ...entity, user_id: account.replace(/^acc_/, "") };
}

/** Account numbers are masked here, unlike in the API. */
export function orderInEvent({ entity }: OrderRow, withOffers: boolean): Order {
  const { token, created_at, ...rest } = entity;
  const offers = withOffers ? { offers: { entity: "collection", count: 0, items: [] } } : {};
  return { ...rest, ...offers, created_at, ...(token ? { token: maskToken(token) } : {}) };
}

function maskToken(token: OrderToken): OrderToken {
  const account = token.bank_account;
  if (!account) return token;
  return {
    ...token,
    bank_account: { ...account, account_number: maskAccountNumber(account.account_number) },
  };
}

/** `payment.captured` of ordinary payments carries two more amounts. */
export function paymentInEvent({ entity, kind }: PaymentRow, captured = false): Json {
  if (!captured || kind === "mandate") return entity;
  const { id, entity: name, amount, currency, ...rest } = entity;
  return { id, entity: name, amount, currency, base_amount: amount, ...rest, amount_transferred: 0 };
}
