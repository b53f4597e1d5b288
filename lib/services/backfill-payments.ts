import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { takeTurn } from "@/lib/data/call-pace";
import { type Db, db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Origin } from "@/lib/data/state-moves";
import { saveHealth } from "@/lib/data/webhook-health";
import { AppError } from "@/lib/domain/app-error";
import { again, done, type JobOutcome, type JobPayload } from "@/lib/domain/jobs";
import type { Outcome } from "@/lib/domain/outcome";
import { afterSeconds } from "@/lib/domain/retry";
import type { RazorpayPayment, RazorpayRefund } from "@/lib/razorpay/entities";
import { razorpayFor } from "./gateways";
import { observe } from "./observe";
import { askForLook } from "./observe-token";

const PAGE = 100;
/** More than this in one window is not one gap: the window is read in parts. */
const PAGES_MAX = 200;
/** A bank says yes up to five days after the payment was made, and Razorpay lists payments by when they were made. */
const LATE_DAYS = 5;

/**
 * Reads every payment and refund of a window from Razorpay and lets it move what we know, as its lost event would have;
 * then has every mandate asked for, and everything that is not final looked at, for what expired. Reading too much
 * changes nothing.
 */
export async function backfillPayments({
  connectionId,
  from,
  to,
  startedBy,
}: JobPayload<"webhook.backfill">): Promise<JobOutcome> {
  const [fromAt, toAt] = [new Date(from), new Date(to)];
  const run = await db().reconciliationRun.create({
    data: { id: randomUUID(), connectionId, startedBy, coversFrom: fromAt, coversTo: toAt },
    select: { id: true },
  });
  const totals = { checked: 0, changed: 0 };
  const razorpay = await razorpayFor(connectionId);
  const origin = { source: "reconcile", runId: run.id } as const;
  const since = new Date(fromAt.getTime() - LATE_DAYS * 24 * 3_600_000);
  const payments = await readAll(
    connectionId,
    { id: run.id, totals },
    {
      list: (page) => razorpay.listPayments({ from: since, to: toAt, ...page }),
      apply: (payment) => applyPayment(connectionId, payment, origin),
    },
  );
  const refunds =
    payments ??
    (await readAll(
      connectionId,
      { id: run.id, totals },
      {
        list: (page) => razorpay.listRefunds({ from: since, to: toAt, ...page }),
        apply: (refund) => applyRefund(connectionId, refund, origin),
      },
    ));
  await end(run.id, totals);
  if (refunds) return refunds;
  await saveHealth(connectionId, { backfilledFrom: fromAt, backfilledTo: toAt });
  await inTransaction(async (tx) => {
    await askForConfirmedTokens(connectionId, tx);
    await enqueue("reconcile.run", { startedBy: "schedule" }, { dedupeKey: "schedule:reconcile.run" }, tx);
  });
  return done(`${totals.checked} payments and refunds read, ${totals.changed} were news`);
}

type Totals = { checked: number; changed: number };
type Page = { count: number; skip: number };
type Reading<T> = { list: (page: Page) => Promise<Outcome<T[]>>; apply: (item: T) => Promise<boolean> };

/** Reads a list to its end. Answers when to go on where the connection may not be called now. */
async function readAll<T>(
  connectionId: string,
  { id, totals }: { id: string; totals: Totals },
  { list, apply }: Reading<T>,
): Promise<JobOutcome | null> {
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const wait = await waitForTurn(connectionId);
    // Pages that were read are read again: cheaper than remembering a place in a list that moves.
    if (wait) return wait;
    const outcome = await list({ count: PAGE, skip: page * PAGE });
    if (outcome.kind !== "done") {
      const reason = "reason" in outcome ? outcome.reason : outcome.description;
      throw new AppError("upstream", reason, { retryable: true });
    }
    totals.checked += outcome.value.length;
    for (const item of outcome.value) if (await apply(item)) totals.changed += 1;
    // People watch it grow.
    await db().reconciliationRun.update({ where: { id }, data: totals });
    if (outcome.value.length < PAGE) return null;
  }
  return null;
}

const PATIENCE_SECONDS = 10;

/** Null once the connection may be called; for a longer pause, when to go on. */
async function waitForTurn(connectionId: string): Promise<JobOutcome | null> {
  for (;;) {
    const turn = await takeTurn(connectionId);
    if (turn.granted) return null;
    if (turn.waitSeconds > PATIENCE_SECONDS)
      return again(afterSeconds(new Date(), turn.waitSeconds), turn.reason);
    await sleep(turn.waitSeconds * 1000);
  }
}

/** Whether it was news. */
async function applyPayment(
  connectionId: string,
  payment: RazorpayPayment,
  origin: Origin,
): Promise<boolean> {
  const known = await db().payment.findUnique({
    where: { connectionId_razorpayPaymentId: { connectionId, razorpayPaymentId: payment.id } },
    select: { status: true, amountRefunded: true },
  });
  const same =
    known?.status.toLowerCase() === payment.status && known.amountRefunded === BigInt(payment.amountRefunded);
  if (same) return false;
  const seen = await inTransaction((tx) => observe(connectionId, { entity: "payment", payment }, origin, tx));
  return seen.verdict !== "merged" && seen.verdict !== "stale";
}

async function applyRefund(connectionId: string, refund: RazorpayRefund, origin: Origin): Promise<boolean> {
  const known = await db().refund.findUnique({
    where: { connectionId_razorpayRefundId: { connectionId, razorpayRefundId: refund.id } },
    select: { status: true },
  });
  if (known?.status.toLowerCase() === refund.status) return false;
  const seen = await inTransaction((tx) => observe(connectionId, { entity: "refund", refund }, origin, tx));
  return seen.verdict === "applied";
}

const TOKENS_MAX = 1_000;

/** What was given up at the bank: reconciliation asks for a mandate that stands only a few times a day. */
async function askForConfirmedTokens(connectionId: string, tx: Db): Promise<void> {
  const mandates = await tx.mandate.findMany({
    where: { connectionId, status: "CONFIRMED", razorpayCustomerId: { not: null } },
    orderBy: { lastSyncedAt: { sort: "asc", nulls: "first" } },
    select: { id: true },
    take: TOKENS_MAX,
  });
  for (const { id } of mandates) await askForLook(id, tx);
}

async function end(id: string, totals: Totals): Promise<void> {
  await db().reconciliationRun.update({ where: { id }, data: { ...totals, endedAt: new Date() } });
}
