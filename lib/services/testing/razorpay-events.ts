/** Razorpay's entities and events as tests need them: only the telling fields are given. */

type Fields = Record<string, unknown>;
export type EventBody = { event: string; payload: Record<string, { entity: Fields }> } & Fields;

const AT = 1_764_000_000;

export function paymentEntity(id: string, status: string, more: Fields = {}): Fields {
  return {
    id,
    entity: "payment",
    amount: 118_000,
    currency: "INR",
    status,
    order_id: null,
    invoice_id: null,
    method: "netbanking",
    amount_refunded: 0,
    captured: status === "captured",
    email: "ap@example.com",
    contact: "+919845012345",
    notes: [],
    fee: status === "captured" ? 2_360 : null,
    tax: status === "captured" ? 360 : null,
    error_code: status === "failed" ? "BAD_REQUEST_ERROR" : null,
    error_description: status === "failed" ? "Payment failed" : null,
    error_reason: status === "failed" ? "payment_failed" : null,
    acquirer_data: {},
    created_at: AT,
    ...more,
  };
}

export function refundEntity(id: string, paymentId: string, status: string, more: Fields = {}): Fields {
  return {
    id,
    entity: "refund",
    amount: 118_000,
    currency: "INR",
    payment_id: paymentId,
    notes: [],
    receipt: null,
    acquirer_data: { arn: null },
    created_at: AT,
    batch_id: null,
    status,
    speed_processed: null,
    speed_requested: "normal",
    ...more,
  };
}

export function invoiceEntity(id: string, status: string, more: Fields = {}): Fields {
  return {
    id,
    entity: "invoice",
    type: "invoice",
    status,
    receipt: null,
    customer_id: null,
    order_id: null,
    payment_id: null,
    amount: 118_000,
    amount_paid: status === "paid" ? 118_000 : 0,
    amount_due: status === "paid" ? 0 : 118_000,
    currency: "INR",
    short_url: "https://rzp.io/i/abc",
    notes: [],
    created_at: AT,
    ...more,
  };
}

export function eventBody(event: string, entities: Record<string, Fields>, createdAt = AT): EventBody {
  const payload = Object.fromEntries(Object.entries(entities).map(([name, entity]) => [name, { entity }]));
  const contains = Object.keys(entities);
  return {
    entity: "event",
    account_id: "acc_HundiSandbox01",
    event,
    contains,
    payload,
    created_at: createdAt,
  };
}

/** A Razorpay id from a number. */
export const rzp = (prefix: string, number: number | string) =>
  `${prefix}_${String(number).padStart(14, "0")}`;
