/** How far an invoice is paid, as finance staff speak of it. */
export const PAYMENT_STATES = [
  "unpaid",
  "issued",
  "overdue",
  "expired",
  "partly",
  "paid",
  "cancelled",
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

type Facts = {
  paymentStatus: "UNPAID" | "PARTIALLY_PAID" | "PAID";
  billingStatus: "OPEN" | "VOID" | "PAID" | "UNCOLLECTIBLE" | "OTHER";
  dueOn: string;
  /** Of the newest payment request. */
  razorpayStatus: string | null;
};

/** What is paid counts first, then what billing withdrew, then a late date, then what the customer can still open. */
export function paymentState(
  { paymentStatus, billingStatus, dueOn, razorpayStatus }: Facts,
  today: string,
): PaymentState {
  if (paymentStatus === "PAID" || billingStatus === "PAID") return "paid";
  if (billingStatus === "VOID" || billingStatus === "UNCOLLECTIBLE") return "cancelled";
  if (paymentStatus === "PARTIALLY_PAID") return "partly";
  if (razorpayStatus === "expired") return "expired";
  if (dueOn < today) return "overdue";
  return razorpayStatus === "issued" ? "issued" : "unpaid";
}
