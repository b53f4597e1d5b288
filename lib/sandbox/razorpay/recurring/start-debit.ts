import { schedule } from "../clock/schedule";
import { afterWorkingDays, presentationDay } from "../clock/working-days";
import { emandateFields } from "../payments/payment-methods";
import { startPayment } from "../payments/start-payment";
import type { Notes, OrderRow, PaymentRow, TokenRow } from "../store/rows";
import { debitDays } from "../tokens/bank-speed";
import type { World } from "../world";

type Debit = {
  email: string | null;
  contact: string | null;
  description: string | null;
  notes: Notes;
  /** Razorpay's own first charge is over by then, whatever the bank's pace. */
  withinDays?: number;
};

/** Banks send the results of a day in the afternoon. */
const RESULT_AT_HOUR = 14;
const DAY_S = 86_400;

/** Accepted, not paid: the payment stays `created` until the bank has answered. */
export function startDebit(world: World, order: OrderRow, token: TokenRow, debit: Debit): PaymentRow {
  const { withinDays, ...payer } = debit;
  const payment = startPayment(world, order.scope, {
    kind: "debit",
    order,
    amount: order.entity.amount_due,
    fields: emandateFields(token.entity.bank ?? ""),
    ...payer,
    customerId: token.customerId,
    tokenId: token.id,
  });
  const now = world.clock.now();
  const days = debitDays(token.entity.bank, token.entity.auth_type);
  const at = days === 0 ? now + 2 : afterWorkingDays(presentationDay(now), days, RESULT_AT_HOUR);
  const limit = withinDays === undefined ? at : now + withinDays * DAY_S - 7_200;
  schedule(world, Math.min(at, limit) * 1000, "settle-debit", payment.id);
  return payment;
}
