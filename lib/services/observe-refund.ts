import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { lockInvoice } from "@/lib/data/row-locks";
import { settleRefundEffect } from "@/lib/data/settle-effects";
import { fieldChanges, type Origin, recordMove } from "@/lib/data/state-moves";
import { moveByRank } from "@/lib/domain/observation";
import { REFUND_RANK, type RefundStatus, refundedFrom } from "@/lib/domain/refund";
import { formatMoney } from "@/lib/format/money";
import type { RazorpayRefund } from "@/lib/razorpay/entities";
import type { Observed } from "./observed";
import { settleInvoice } from "./settle-invoice";

/**
 * A refund was seen by itself, without its payment: in an event that names it alone, or in the answer to our own call.
 * A payment that nobody knows yet is read from Razorpay.
 */
export async function observeRefund(
  connectionId: string,
  seen: RazorpayRefund,
  origin: Origin,
  tx: Db,
): Promise<Observed> {
  const { paymentId: razorpayPaymentId } = seen;
  const name = { connectionId_razorpayPaymentId: { connectionId, razorpayPaymentId } };
  const found = await tx.payment.findUnique({ where: name, select: { id: true, invoiceId: true } });
  if (!found) {
    await askForPayment(connectionId, razorpayPaymentId, tx);
    return keepRefund(connectionId, seen, origin, tx);
  }
  if (found.invoiceId) await lockInvoice(found.invoiceId, tx);
  await tx.$queryRaw`select 1 from payment where id = ${found.id}::uuid for update`;
  const observed = await keepRefund(connectionId, seen, origin, tx);
  const payment = await tx.payment.findUniqueOrThrow({ where: { id: found.id } });
  const refunded = afterRefunds(payment, await refundsOf(connectionId, razorpayPaymentId, tx));
  const changes = fieldChanges(payment, refunded);
  if (changes.length > 0) {
    await tx.payment.update({ where: { id: payment.id }, data: { ...refunded, updatedAt: new Date() } });
    const [from, to] = [payment.status.toLowerCase(), refunded.status.toLowerCase()];
    const move = { subjectType: "payment", subjectId: payment.id, from, to } as const;
    await recordMove({ ...move, verdict: from === to ? "merged" : "applied", changes }, origin, tx);
  }
  if (payment.invoiceId) await settleInvoice(payment.invoiceId, origin, tx);
  return observed;
}

/**
 * A refund as it was seen is kept, once, and moves forward only. The caller holds its payment locked, where there is
 * one, and counts anew what was given back of it.
 */
export async function keepRefund(
  connectionId: string,
  seen: RazorpayRefund,
  origin: Origin,
  tx: Db,
): Promise<Observed> {
  const fresh = randomUUID();
  const facts = {
    receipt: seen.receipt,
    speedRequested: seen.speedRequested,
    speedProcessed: seen.speedProcessed,
    bankReference: seen.bankReference,
  };
  const what = `Refund of ${formatMoney(seen.amount)}`;
  const move = moveByRank(REFUND_RANK, null, seen.status);
  if (move === "exception") {
    return { verdict: move, note: `${what} is ${seen.status}, which is new to us`, subject: null };
  }
  const row = {
    id: fresh,
    connectionId,
    razorpayRefundId: seen.id,
    razorpayPaymentId: seen.paymentId,
    status: seen.status.toUpperCase() as RefundStatus,
    amount: BigInt(seen.amount),
    currency: seen.currency,
    refundedAt: seen.createdAt,
    ...facts,
  };
  await settleRefundEffect(seen, tx);
  const { count } = await tx.refund.createMany({ data: [row], skipDuplicates: true });
  if (count === 0) return moveRefund(connectionId, seen, facts, origin, tx);
  const changes = fieldChanges({}, { amount: row.amount, ...facts }).filter(({ after }) => after !== null);
  const made = { subjectType: "refund", subjectId: fresh, from: null, to: seen.status } as const;
  await recordMove({ ...made, verdict: "applied", note: seen.id, changes }, origin, tx);
  return { verdict: "applied", note: `${what} is ${seen.status}`, subject: { type: "refund", id: fresh } };
}

async function moveRefund(
  connectionId: string,
  seen: RazorpayRefund,
  facts: Record<"receipt" | "speedRequested" | "speedProcessed" | "bankReference", string | null>,
  origin: Origin,
  tx: Db,
): Promise<Observed> {
  await tx.$queryRaw`
    select 1 from refund where connection_id = ${connectionId}::uuid and razorpay_refund_id = ${seen.id} for update`;
  const known = await tx.refund.findUniqueOrThrow({
    where: { connectionId_razorpayRefundId: { connectionId, razorpayRefundId: seen.id } },
  });
  const from = known.status.toLowerCase();
  const subject = { type: "refund", id: known.id } as const;
  const moved = { subjectType: "refund", subjectId: known.id, from, to: seen.status } as const;
  if (known.amount !== BigInt(seen.amount) || known.razorpayPaymentId !== seen.paymentId) {
    const note = `Razorpay says ${formatMoney(seen.amount)} of ${seen.paymentId}, and here it is ${formatMoney(Number(known.amount))} of ${known.razorpayPaymentId}: somebody should look`;
    await recordMove({ ...moved, verdict: "exception", note }, origin, tx);
    return { verdict: "exception", note, subject };
  }
  const move = moveByRank(REFUND_RANK, from, seen.status);
  if (move === "stale") {
    const note = `Already ${from}: ${seen.status} is older news`;
    await recordMove({ ...moved, verdict: "stale", note }, origin, tx);
    return { verdict: "stale", note, subject };
  }
  const now = new Date();
  const data = {
    status: seen.status.toUpperCase() as RefundStatus,
    receipt: facts.receipt ?? known.receipt,
    speedRequested: facts.speedRequested ?? known.speedRequested,
    speedProcessed: slower(facts.speedProcessed, known.speedProcessed),
    bankReference: facts.bankReference ?? known.bankReference,
  };
  const changes = fieldChanges(known, data);
  await tx.refund.update({
    where: { id: known.id },
    data: { ...data, lastSyncedAt: now, ...(changes.length > 0 ? { updatedAt: now } : {}) },
  });
  if (changes.length === 0) return { verdict: "merged", note: `Refund is still ${from}`, subject };
  const note =
    from === "processed" && seen.status === "failed"
      ? "The bank sent it back: it counts as paid again"
      : seen.id;
  await recordMove({ ...moved, verdict: move, note, changes }, origin, tx);
  return { verdict: move, note: `Refund of ${formatMoney(seen.amount)} is ${seen.status}`, subject };
}

/** An instant refund can become a normal one, and never the other way round. */
const slower = (a: string | null, b: string | null) =>
  a === "normal" || b === "normal" ? "normal" : (a ?? b);

/** The refunds we know of a payment, whether the payment is known or not. */
export async function refundsOf(connectionId: string, razorpayPaymentId: string, tx: Db) {
  return tx.refund.findMany({
    where: { connectionId, razorpayPaymentId },
    select: { status: true, amount: true },
  });
}

type Standing = { status: "CREATED" | "FAILED" | "AUTHORIZED" | "CAPTURED" | "REFUNDED"; amount: bigint };

/** How a payment stands once its refunds are taken off: refunded is what has wholly gone back, and nothing else. */
export function afterRefunds(
  { status, amount }: Standing,
  refunds: { status: RefundStatus; amount: bigint }[],
): { status: Standing["status"]; amountRefunded: bigint } {
  const amountRefunded = refundedFrom(refunds);
  if (status !== "CAPTURED" && status !== "REFUNDED") return { status, amountRefunded };
  return { status: amount > 0n && amountRefunded >= amount ? "REFUNDED" : "CAPTURED", amountRefunded };
}

/** Has a payment and its refunds read from Razorpay. */
export async function askForPayment(connectionId: string, razorpayPaymentId: string, tx: Db): Promise<void> {
  const dedupeKey = `payment.check:${connectionId}:${razorpayPaymentId}`;
  await enqueue("payment.check", { connectionId, razorpayPaymentId }, { dedupeKey }, tx);
}
