import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/data/client";
import { done, type JobOutcome } from "@/lib/domain/jobs";
import { checkInvoice } from "./check-invoice";
import { reconcileMandates } from "./reconcile-mandates";
import { reconcileRefunds } from "./reconcile-refunds";

const AT_ONCE = 100;
/** Looked at lately means by an event or a call too. */
const FRESH_SECONDS = 20;

/**
 * Reads from Razorpay everything that is not final, oldest look first, so that a payment whose event never came is
 * still found. One connection in trouble does not hold the others back.
 */
export async function reconcile(startedBy: "cron" | "schedule" | "person"): Promise<JobOutcome> {
  const run = await db().reconciliationRun.create({ data: { id: randomUUID(), startedBy } });
  const connections = await db().connection.findMany({
    where: { deletedAt: null, disabledAt: null, applyPayments: true },
    select: { id: true },
  });
  const totals = { checked: 0, changed: 0, failed: 0 };
  await Promise.all(connections.map(({ id }) => reconcileConnection(id, run.id, totals)));
  await db().reconciliationRun.update({ where: { id: run.id }, data: { ...totals, endedAt: new Date() } });
  return done(`${totals.checked} checked, ${totals.changed} changed, ${totals.failed} without an answer`);
}

type Totals = { checked: number; changed: number; failed: number };

async function reconcileConnection(connectionId: string, runId: string, totals: Totals): Promise<void> {
  await reconcileInvoices(connectionId, runId, totals);
  await reconcileRefunds(connectionId, { source: "reconcile", runId }, totals);
  await reconcileMandates(connectionId, { source: "reconcile", runId }, totals);
}

async function reconcileInvoices(connectionId: string, runId: string, totals: Totals): Promise<void> {
  const startedAt = new Date();
  const fresh = new Date(startedAt.getTime() - FRESH_SECONDS * 1000);
  const unanswered = new Set<string>();
  for (;;) {
    const open = await db().invoiceSync.findMany({
      where: {
        connectionId,
        razorpayStatus: { in: ["issued", "partially_paid"] },
        OR: [{ lastSyncedAt: null }, { lastSyncedAt: { lt: fresh } }],
        id: { notIn: [...unanswered] },
      },
      orderBy: { lastSyncedAt: { sort: "asc", nulls: "first" } },
      select: { id: true },
      take: AT_ONCE,
    });
    for (const { id } of open) {
      const checked = await checkPatiently(id, runId);
      if (checked === null) return;
      totals.checked += 1;
      if (checked === "failed") {
        totals.failed += 1;
        unanswered.add(id);
      }
      if (checked === "changed") totals.changed += 1;
    }
    if (open.length < AT_ONCE) return;
  }
}

/** Null when the connection is paused for longer: the rest waits for the next run. */
async function checkPatiently(id: string, runId: string): Promise<"changed" | "same" | "failed" | null> {
  for (;;) {
    const checked = await checkInvoice(id, { source: "reconcile", runId });
    if (checked.kind === "failed") return "failed";
    if (checked.kind === "checked") return checked.changed ? "changed" : "same";
    if (checked.seconds > 10) return null;
    await sleep(checked.seconds * 1000);
  }
}
