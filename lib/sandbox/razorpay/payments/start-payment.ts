import { schedule } from "../clock/schedule";
import { makeId } from "../ids/make-id";
import { amend } from "../store/amend";
import type { CheckoutOptions, Notes, OrderRow, Payment, PaymentRow, Scope } from "../store/rows";
import type { World } from "../world";
import { NO_FAILURE } from "./failure-reasons";
import type { methodFields } from "./payment-methods";

const BANK_ANSWERS_WITHIN_S = 600;

type NewPayment = {
  kind: PaymentRow["kind"];
  order: OrderRow | null;
  amount: number;
  /** What the payer used; see `payment-methods.ts`. */
  fields: ReturnType<typeof methodFields>;
  email: string | null;
  contact: string | null;
  description: string | null;
  customerId?: string | null;
  tokenId?: string | null;
  notes?: Notes;
  callbackUrl?: string | null;
  checkout?: CheckoutOptions | null;
};

/** One attempt, `created`: the bank has not answered yet. The order counts it. */
export function startPayment(world: World, scope: Scope, given: NewPayment): PaymentRow {
  const [id, createdAt] = [makeId("pay"), world.clock.now()];
  const { card, upi, acquirer_data, method, ...used } = given.fields;
  const entity: Payment = {
    id,
    entity: "payment",
    amount: given.amount,
    currency: "INR",
    status: "created",
    order_id: given.order?.id ?? null,
    invoice_id: given.order?.invoiceId ?? null,
    international: false,
    method,
    amount_refunded: 0,
    refund_status: null,
    captured: false,
    description: given.description,
    card_id: used.card_id,
    ...(card ? { card } : {}),
    bank: used.bank,
    wallet: used.wallet,
    vpa: used.vpa,
    email: given.email ?? "void@razorpay.com",
    contact: withCountryCode(given.contact),
    ...(given.customerId ? { customer_id: given.customerId } : {}),
    ...(given.tokenId ? { token_id: given.tokenId } : {}),
    notes: given.notes ?? [],
    fee: null,
    tax: null,
    ...NO_FAILURE,
    acquirer_data,
    created_at: createdAt,
    ...(upi ? { upi } : {}),
  };
  if (given.order) {
    const attempts = given.order.entity.attempts + 1;
    amend(world, "orders", given.order.id, { attempts, status: "attempted" });
  }
  if (given.kind !== "debit")
    schedule(world, world.clock.nowMs() + BANK_ANSWERS_WITHIN_S * 1000, "time-out-payment", id);
  return world.store.put("payments", {
    id,
    scope,
    createdAt,
    entity,
    kind: given.kind,
    paymentLinkId: given.order?.paymentLinkId ?? null,
    callbackUrl: given.callbackUrl ?? null,
    checkout: given.checkout ?? null,
    settlementId: null,
  });
}

/** Payments write numbers with their country code, whatever the customer record says. */
function withCountryCode(contact: string | null): string | null {
  if (!contact) return null;
  if (contact.startsWith("+")) return contact;
  return contact.length === 10 ? `+91${contact}` : `+${contact}`;
}
