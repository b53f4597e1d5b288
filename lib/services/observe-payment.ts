import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/data/client";
import { lockInvoice } from "@/lib/data/row-locks";
import { lockChargeEffects } from "@/lib/data/settle-effects";
import { fieldChanges, type Origin, recordMove } from "@/lib/data/state-moves";
import { moveByRank, PAYMENT_RANK } from "@/lib/domain/observation";
import { misses } from "@/lib/domain/refund";
import { observeAuthorization } from "./observe-authorization";
import { chargeOfFirstPayment, type DebitSeen, observeDebit } from "./observe-debit";
import { afterRefunds, askForPayment, keepRefund, refundsOf } from "./observe-refund";
import type { Observed, PaymentSeen } from "./observed";
import { type Place, placeOfPayment } from "./place-of-payment";
import { settleInvoice } from "./settle-invoice";

type PaymentStatus = "CREATED" | "FAILED" | "AUTHORIZED" | "CAPTURED" | "REFUNDED";

/** A payment was seen. Every payment of the account is kept, whatever it paid for; one of a bill moves the bill. */
export async function observePayment(
  connectionId: string,
  observation: PaymentSeen,
  origin: Origin,
  tx: Db,
): Promise<Observed> {
  const { payment: seen, paysInvoiceId = null, refunds = [] } = observation;
  const place = await placeOfPayment(connectionId, seen, paysInvoiceId, tx);
  const { invoiceId } = place;
  if (place.chargeId) await lockChargeEffects(place.chargeId, tx);
  if (invoiceId) await lockInvoice(invoiceId, tx);
  const known = await lockPayment(connectionId, seen.id, tx);
  // Refunded is counted from its refunds and not believed: a refund can fail after all.
  const from = known && (known.status === "REFUNDED" ? "captured" : known.status.toLowerCase());
  const to = seen.status === "refunded" ? "captured" : seen.status;
  const move = moveByRank(PAYMENT_RANK, from, to);
  const pays = known?.invoiceId ?? invoiceId;
  if (move === "exception") {
    const note = `Razorpay says that ${seen.id} is ${seen.status}, which is new to us`;
    if (known) await remember(known.id, known.status, seen.status, "exception", note, [], origin, tx);
    return { verdict: "exception", note, subject: known && { type: "payment", id: known.id } };
  }

  const amount = BigInt(seen.amount);
  const said: Observed[] = [];
  for (const refund of refunds) said.push(await keepRefund(connectionId, refund, origin, tx));
  const untouched = known?.amountRefunded === 0n && refunds.length === 0 && !misses([], seen);
  const taken = untouched ? [] : await refundsOf(connectionId, seen.id, tx);
  if (misses(taken, seen)) await askForPayment(connectionId, seen.id, tx);
  const status = move === "applied" ? (to.toUpperCase() as PaymentStatus) : (known?.status ?? "CREATED");
  const facts = {
    ...afterRefunds({ status, amount }, taken),
    amount,
    fee: big(seen.fee) ?? known?.fee ?? null,
    tax: big(seen.tax) ?? known?.tax ?? null,
    currency: seen.currency,
    method: seen.method ?? known?.method ?? null,
    razorpayOrderId: seen.orderId ?? known?.razorpayOrderId ?? null,
    razorpayInvoiceId: seen.invoiceId ?? paysInvoiceId ?? known?.razorpayInvoiceId ?? null,
    razorpayCustomerId: seen.customerId ?? known?.razorpayCustomerId ?? null,
    razorpayTokenId: seen.tokenId ?? known?.razorpayTokenId ?? null,
    invoiceId: pays,
    ...(move === "applied"
      ? { failureReason: seen.error?.reason ?? null, failureDescription: seen.error?.description ?? null }
      : {}),
  };
  const changes = fieldChanges(known ?? {}, facts);
  const id = known?.id ?? randomUUID();
  if (!known) {
    const row = { id, connectionId, razorpayPaymentId: seen.id, paidAt: seen.createdAt, ...facts };
    const { count } = await tx.payment.createMany({ data: [row], skipDuplicates: true });
    // Somebody else has seen it for the first time just now, and has committed: now it is known.
    if (count === 0) return observePayment(connectionId, observation, origin, tx);
  } else if (changes.length > 0) {
    await tx.payment.update({ where: { id }, data: { ...facts, updatedAt: new Date() } });
  }

  const moved = facts.status !== known?.status;
  const verdict = moved ? "applied" : move === "stale" ? move : "merged";
  const now = moved ? facts.status.toLowerCase() : to;
  const note = [...said.map((refund) => refund.note), noteOf(verdict, now, known?.status.toLowerCase())].join(
    ". ",
  );
  if (verdict !== "merged" || changes.length > 0) {
    await remember(id, known?.status ?? null, now, verdict, note, changes, origin, tx);
  }
  const subject = { type: "payment", id } as const;
  if (place.asked) {
    const signed = await observeAuthorization(connectionId, seen, place.asked, origin, tx);
    return { verdict, note: signed, subject };
  }
  const debited = await followDebit(place, { ...facts, razorpayPaymentId: seen.id }, origin, tx);
  if (pays) await settleInvoice(pays, origin, tx);
  const news = said.some((refund) => refund.verdict === "applied");
  return pays || debited
    ? { verdict: news ? "applied" : verdict, note, subject }
    : { verdict: "unmatched", note: `${note}, for no bill of ours`, subject };
}

type Facts = Omit<DebitSeen, "status" | "failureReason" | "failureDescription"> & {
  status: PaymentStatus;
  failureReason?: string | null;
  failureDescription?: string | null;
};

/** The charge that this payment is follows it. Answers whether it is one. */
async function followDebit(place: Place, payment: Facts, origin: Origin, tx: Db): Promise<boolean> {
  const seen = {
    ...payment,
    status: payment.status.toLowerCase(),
    failureReason: payment.failureReason ?? null,
    failureDescription: payment.failureDescription ?? null,
  };
  let chargeId = place.chargeId;
  if (place.mandateId) {
    const mandate = await tx.mandate.findUniqueOrThrow({ where: { id: place.mandateId } });
    chargeId = await chargeOfFirstPayment(mandate, place.invoiceId, seen, origin, tx);
  } else if (chargeId && place.invoiceId) {
    await tx.charge.updateMany({
      where: { id: chargeId, invoiceId: null },
      data: { invoiceId: place.invoiceId },
    });
  }
  if (!chargeId) return false;
  await observeDebit(chargeId, seen, origin, tx);
  return true;
}

/** The row, locked. */
async function lockPayment(connectionId: string, razorpayPaymentId: string, tx: Db) {
  const locked = await tx.$queryRaw<unknown[]>`
    select 1 from payment where connection_id = ${connectionId}::uuid
      and razorpay_payment_id = ${razorpayPaymentId} for update`;
  if (locked.length === 0) return null;
  return tx.payment.findUnique({
    where: { connectionId_razorpayPaymentId: { connectionId, razorpayPaymentId } },
  });
}

function noteOf(verdict: string, now: string, before: string | undefined): string {
  if (verdict === "stale") return `Already ${before}: ${now} is older news`;
  if (verdict === "merged") return `Still ${before}`;
  return before === "failed" ? `Payment is ${now} after all` : `Payment is ${now}`;
}

async function remember(
  id: string,
  from: string | null,
  to: string,
  verdict: "applied" | "merged" | "stale" | "exception",
  note: string,
  changes: ReturnType<typeof fieldChanges>,
  origin: Origin,
  tx: Db,
): Promise<void> {
  const move = {
    subjectType: "payment",
    subjectId: id,
    from: from?.toLowerCase() ?? null,
    to,
    verdict,
    note,
  } as const;
  await recordMove({ ...move, changes }, origin, tx);
}

const big = (amount: number | null): bigint | null => (amount === null ? null : BigInt(amount));
