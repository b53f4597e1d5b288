import { randomUUID } from "node:crypto";
import { db } from "@/lib/data/client";
import type { Origin } from "@/lib/data/state-moves";
import { done, type JobOutcome } from "@/lib/domain/jobs";
import { checkInvoice } from "./check-invoice";
import { lookAt } from "./look-at";
import { reconcileMandates } from "./reconcile-mandates";
import { reconcileRefunds } from "./reconcile-refunds";

const AT_ONCE = 100;
/** Looked at lately means by an event or a call too. */
const FRESH_SECONDS = 20;

/**
 * Reads from Razorpay everything that is not final, oldest look first, so that a payment whose event never came is
 * still found. One connection or one record in trouble does not hold the others back.
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
  const origin = { source: "reconcile", runId } as const;
  await reconcileInvoices(connectionId, origin, totals);
  await reconcileRefunds(connectionId, origin, totals);
  await reconcileMandates(connectionId, origin, totals);
}

async function reconcileInvoices(connectionId: string, origin: Origin, totals: Totals): Promise<void> {
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
      const subject = { subjectType: "invoice_sync", subjectId: id } as const;
      const checked = await lookAt(subject, origin, () => checkInvoice(id, origin));
      if (checked === null) return;
      totals.checked += 1;
      if (checked.kind === "failed") {
        totals.failed += 1;
        unanswered.add(id);
      } else if (checked.changed) totals.changed += 1;
    }
    if (open.length < AT_ONCE) return;
  }
}
