import "server-only";
import type { ChargeDetail } from "@/lib/domain/charge-detail";
import type { ChargeReview } from "@/lib/domain/charge-review";
import { listCallAttempts } from "./call-attempts";
import { type Db, db } from "./client";
import { listDebitNotices } from "./debit-notices";
import { readChargeAnswer } from "./mandate-answers";
import { listMoves } from "./move-list";

/** A charge with all that happened to it, and the bill's way to be paid meanwhile. */
export async function findChargeDetail(
  id: string,
  payloads: boolean,
  tx: Db = db(),
): Promise<ChargeDetail | null> {
  const charge = await readChargeAnswer(id, tx);
  if (!charge) return null;
  const row = await tx.charge.findUniqueOrThrow({
    where: { id },
    include: {
      invoice: { select: { id: true, number: true } },
      mandate: { select: { razorpayTokenId: true, account: { select: { id: true, name: true } } } },
    },
  });
  const { invoice, mandate, status, askedBy, settledAt, runId, receipt } = row;
  const [moves, attempts, review, payLink, notices] = await Promise.all([
    listMoves([id], tx),
    listCallAttempts([id], payloads, tx),
    findReview(row, tx),
    invoice && findPayLink(invoice.id, tx),
    invoice ? listDebitNotices(invoice.id, tx) : [],
  ]);
  return {
    charge,
    status,
    invoice,
    tokenId: mandate.razorpayTokenId,
    account: mandate.account,
    askedBy,
    settledAt,
    runId,
    receipt,
    review,
    payLink,
    notices,
    moves,
    attempts,
  };
}

/** The step of a charge that a person has to decide, with what the machine saw of it. */
async function findReview(
  charge: { id: string; amount: bigint; razorpayOrderId: string | null },
  tx: Db,
): Promise<ChargeReview | null> {
  const effect = await tx.effect.findFirst({
    where: { subjectId: charge.id, state: "REVIEW" },
    select: {
      id: true,
      kind: true,
      reason: true,
      calledAt: true,
      tries: { where: { what: "probe" }, orderBy: { n: "asc" }, take: 20 },
    },
  });
  if (!effect) return null;
  const { id: effectId, kind, reason, calledAt, tries } = effect;
  const looks = tries.map(({ startedAt, outcome }) => ({ at: startedAt, outcome }));
  const { razorpayOrderId: orderId, amount } = charge;
  return { effectId, kind, reason, calledAt, orderId, amount: Number(amount), looks };
}

/** The link by which the bill can be paid now, if there is one; of a bill in parts, the first that is open. */
async function findPayLink(invoiceId: string, tx: Db): Promise<string | null> {
  const sync = await tx.invoiceSync.findFirst({
    where: { invoiceId, razorpayStatus: { in: ["issued", "partially_paid"] } },
    orderBy: [{ generation: "desc" }, { part: "asc" }],
    select: { shortUrl: true },
  });
  return sync?.shortUrl ?? null;
}
