import { randomUUID } from "node:crypto";
import { takeTurn } from "@/lib/data/call-pace";
import { db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Origin } from "@/lib/data/state-moves";
import { saveHealth } from "@/lib/data/webhook-health";
import { AppError } from "@/lib/domain/app-error";
import { again, done, type JobOutcome, type JobPayload } from "@/lib/domain/jobs";
import { afterSeconds } from "@/lib/domain/retry";
import type { RazorpayPayment } from "@/lib/razorpay/entities";
import { razorpayFor } from "./gateways";
import { observe } from "./observe";

const PAGE = 100;
/** More than this in one window is not one gap: the window is read in parts. */
const PAGES_MAX = 200;
/** A bank says yes up to five days after the payment was made, and Razorpay lists payments by when they were made. */
const LATE_DAYS = 5;

/**
 * Reads every payment of a window from Razorpay and lets it move what we know, as its lost event would have; then has
 * everything that is not final looked at, for what expired. Reading too much changes nothing.
 */
export async function backfillPayments({
  connectionId,
  from,
  to,
  startedBy,
}: JobPayload<"webhook.backfill">): Promise<JobOutcome> {
  const [fromAt, toAt] = [new Date(from), new Date(to)];
  const run = await db().reconciliationRun.create({
    data: { id: randomUUID(), connectionId, startedBy },
    select: { id: true },
  });
  const totals = { checked: 0, changed: 0 };
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const turn = await takeTurn(connectionId);
    // Pages that were read are read again: cheaper than remembering a place in a list that moves.
    if (!turn.granted) {
      await end(run.id, totals);
      return again(afterSeconds(new Date(), turn.waitSeconds), turn.reason);
    }
    const payments = await readPage(connectionId, fromAt, toAt, page);
    totals.checked += payments.length;
    for (const payment of payments) {
      if (await apply(connectionId, payment, { source: "reconcile", runId: run.id })) totals.changed += 1;
    }
    if (payments.length < PAGE) break;
  }
  await end(run.id, totals);
  await saveHealth(connectionId, { backfilledFrom: fromAt, backfilledTo: toAt });
  await inTransaction((tx) =>
    enqueue("reconcile.run", { startedBy: "schedule" }, { dedupeKey: "schedule:reconcile.run" }, tx),
  );
  return done(`${totals.checked} payments read, ${totals.changed} were news`);
}

async function readPage(
  connectionId: string,
  from: Date,
  to: Date,
  page: number,
): Promise<RazorpayPayment[]> {
  const since = new Date(from.getTime() - LATE_DAYS * 24 * 3_600_000);
  const request = { from: since, to, count: PAGE, skip: page * PAGE };
  const outcome = await (await razorpayFor(connectionId)).listPayments(request);
  if (outcome.kind === "done") return outcome.value;
  const reason = "reason" in outcome ? outcome.reason : outcome.description;
  throw new AppError("upstream", reason, { retryable: true });
}

/** Whether it was news. */
async function apply(connectionId: string, payment: RazorpayPayment, origin: Origin): Promise<boolean> {
  const known = await db().payment.findUnique({
    where: { connectionId_razorpayPaymentId: { connectionId, razorpayPaymentId: payment.id } },
    select: { status: true, amountRefunded: true },
  });
  const same =
    known?.status.toLowerCase() === payment.status && known.amountRefunded === BigInt(payment.amountRefunded);
  if (same) return false;
  await inTransaction((tx) => observe(connectionId, { entity: "payment", payment }, origin, tx));
  return true;
}

async function end(id: string, totals: { checked: number; changed: number }): Promise<void> {
  await db().reconciliationRun.update({ where: { id }, data: { ...totals, endedAt: new Date() } });
}
