import type { RazorpayPayment, RazorpayRefund } from "@/lib/razorpay/entities";

/** What came of an observation. `unmatched`: it is about nothing of ours that we know. */
export type Observed = {
  verdict: "applied" | "merged" | "stale" | "exception" | "unmatched";
  note: string;
  subject: {
    type: "invoice_sync" | "payment" | "refund" | "registration_link" | "mandate";
    id: string;
  } | null;
};

/**
 * A payment as it was seen. `paysInvoiceId`: the Razorpay invoice that the same event names, where the payment itself
 * does not. `refunds`: those of this payment that were seen with it.
 */
export type PaymentSeen = {
  payment: RazorpayPayment;
  paysInvoiceId?: string | null;
  refunds?: readonly RazorpayRefund[];
};
