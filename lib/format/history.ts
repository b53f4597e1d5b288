import type { CallAttempt, Move } from "@/lib/domain/invoice-detail";

const SUBJECTS: Record<string, string> = {
  invoice: "Invoice",
  invoice_sync: "Payment request",
  payment: "Payment",
  refund: "Refund",
  customer_mapping: "Mapping",
  registration_link: "Registration link",
  checkout_authorization: "Authorisation page",
  mandate: "Mandate",
  charge: "Charge",
};

/** "Payment request synced", "Payment stayed captured". */
export function moveTitle({
  subject,
  from,
  to,
  verdict,
  part,
}: Pick<Move, "subject" | "from" | "to" | "verdict" | "part">): string {
  const name = part ? `Payment request, part ${part},` : (SUBJECTS[subject] ?? "Record");
  const state = plain(to);
  if (verdict === "stale") return `${name} stayed ${plain(from ?? to)}: older news of ${state}`;
  if (verdict === "exception") return `${name} needs a look: ${state}`;
  if (from === to || verdict === "merged") return `${name} still ${state}, with news`;
  return from === null ? `${name} ${state}` : `${name} went from ${plain(from)} to ${state}`;
}

const CALLS: Record<string, string> = {
  "customer.create": "Customer made at Razorpay",
  "customer.edit": "Customer updated at Razorpay",
  "invoice.create": "Invoice made at Razorpay",
  "invoice.issue": "Invoice issued at Razorpay",
  "invoice.cancel": "Invoice cancelled at Razorpay",
  "invoice.notify": "Payment link sent by Razorpay",
  "setting.write": "Customer id written to billing",
  "payment.record": "Payment recorded in billing",
  "link.create": "Registration link made at Razorpay",
  "link.notify": "Message sent by Razorpay",
  "link.cancel": "Registration link cancelled at Razorpay",
  "order.create": "Order made at Razorpay",
  "recurring.charge": "Debit asked of Razorpay",
  "token.delete": "Mandate given up at Razorpay",
  "payment.refund": "Refund asked of Razorpay",
};

/** What a call was for, and how it ended. */
export function callTitle({
  kind,
  what,
  outcome,
  httpStatus,
}: Pick<CallAttempt, "kind" | "what" | "outcome" | "httpStatus">): string {
  const name = CALLS[kind] ?? kind;
  const status = httpStatus ? ` (${httpStatus})` : "";
  if (what !== "call") return `Looked up: ${name.toLowerCase()}${status}`;
  if (outcome === null) return `${name}: asked, no answer yet`;
  return outcome === "done" ? `${name}${status}` : `${name}: refused${status}`;
}

function plain(state: string): string {
  return state
    .toLowerCase()
    .replaceAll("_", " ")
    .replace("pending", "queued")
    .replace("partially paid", "partly paid");
}
