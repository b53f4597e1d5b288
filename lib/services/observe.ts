import type { Db } from "@/lib/data/client";
import type { Origin } from "@/lib/data/state-moves";
import type { RazorpayInvoice, RazorpayRefund, RazorpayToken } from "@/lib/razorpay/entities";
import { observeInvoice } from "./observe-invoice";
import { observePayment } from "./observe-payment";
import { observeRefund } from "./observe-refund";
import { observeToken } from "./observe-token";
import type { Observed, PaymentSeen } from "./observed";

/** How an entity was seen to stand: in an event, in a look-up, or in the answer to a call. */
export type Observation =
  | { entity: "invoice"; invoice: RazorpayInvoice }
  | ({ entity: "payment" } & PaymentSeen)
  | { entity: "refund"; refund: RazorpayRefund }
  /** `fresh`: read from Razorpay just now, and not told by an event, which may be an old one. */
  | { entity: "token"; token: RazorpayToken; fresh: boolean };

/**
 * The one place that moves the state of what lives at Razorpay, whoever saw it: forward only, each move made or
 * refused written down with its reason. Rows are locked invoice first, then its sync, payments, refunds. Seeing the
 * same again, or an older state, changes nothing.
 */
export async function observe(
  connectionId: string,
  observation: Observation,
  origin: Origin,
  tx: Db,
): Promise<Observed> {
  switch (observation.entity) {
    case "invoice":
      return observeInvoice(connectionId, observation.invoice, origin, tx);
    case "payment":
      return observePayment(connectionId, observation, origin, tx);
    case "refund":
      return observeRefund(connectionId, observation.refund, origin, tx);
    case "token":
      return observeToken(connectionId, observation, origin, tx);
  }
}
