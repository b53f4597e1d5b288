import { expireInvoice, sendMessages } from "../invoices/invoice-timers";
import { expirePaymentLink } from "../payment-links/payment-links";
import { authorizeLate, refundUncaptured, settleDebit, timeOutPayment } from "../payments/payment-timers";
import { settle } from "../settlements/settle";
import { chargeFirstPayment, confirmDeletion, confirmToken } from "../tokens/token-timers";
import type { World } from "../world";

type Work = (world: World, ref: string) => void;

/** Everything that happens by itself. Each looks at the state again: much may have changed since it was planned. */
const WORK: Record<string, Work> = {
  "expire-invoice": expireInvoice,
  "send-messages": sendMessages,
  "time-out-payment": timeOutPayment,
  "authorize-late": authorizeLate,
  "refund-uncaptured": refundUncaptured,
  "settle-debit": settleDebit,
  settle,
  "expire-payment-link": expirePaymentLink,
  "confirm-token": confirmToken,
  "confirm-deletion": confirmDeletion,
  "first-payment": chargeFirstPayment,
};

export function doDueWork(world: World, kind: string, ref: string): void {
  WORK[kind]?.(world, ref);
}
