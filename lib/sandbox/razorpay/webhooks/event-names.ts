/** Everything this sandbox can send. Real accounts may subscribe to more; such names are accepted and never fire. */
export const EVENT_NAMES = [
  "payment.authorized",
  "payment.captured",
  "payment.failed",
  "order.paid",
  "invoice.paid",
  "invoice.partially_paid",
  "invoice.expired",
  "token.confirmed",
  "token.rejected",
  "token.cancelled",
  "token.paused",
  "refund.created",
  "refund.processed",
  "refund.failed",
  "settlement.processed",
  "payment_link.paid",
  "payment_link.partially_paid",
  "payment_link.cancelled",
  "payment_link.expired",
] as const;

export type EventName = (typeof EVENT_NAMES)[number];
