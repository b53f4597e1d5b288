import { type Db, db, inTransaction } from "@/lib/data/client";
import { whyConnectionIsOff } from "@/lib/data/connections";
import { enqueueEffect } from "@/lib/data/effects";
import { enqueue } from "@/lib/data/jobs";
import { recordMove } from "@/lib/data/state-moves";
import { done, type JobOutcome } from "@/lib/domain/jobs";
import { enqueuePlan } from "./enqueue-plan";

const AT_ONCE = 500;

/**
 * Has everything decided anew that may have waited for a connection: because it was disabled, a flow was off, or its
 * keys were refused. Deciding is idempotent, so looking at too much costs time and nothing else.
 */
export async function resumeConnection(connectionId: string): Promise<JobOutcome> {
  const off = await whyConnectionIsOff(connectionId);
  if (off) return done(`the connection is ${off}`);
  await inTransaction((tx) =>
    enqueue("connection.adopt", { connectionId }, { dedupeKey: `connection.adopt:${connectionId}` }, tx),
  );
  const effects = await resumeEffects(connectionId);
  const events = await inPages((after) => keptEvents(connectionId, after), enqueueEvents);
  const mappings = await inPages((after) => waitingMappings(connectionId, after), enqueueMappings);
  await retryRefusedForKeys(connectionId);
  const bills = await inPages((after) => waitingBills(connectionId, after), enqueueBills);
  return done(`${effects} calls, ${events} events, ${mappings} customers and ${bills} bills go on`);
}

type Page = { id: string }[];

/** Ids in order, some at a time, each batch enqueued in a transaction of its own. */
async function inPages(
  read: (after: string | null) => Promise<Page>,
  take: (ids: string[], tx: Db) => Promise<void>,
): Promise<number> {
  let taken = 0;
  let after: string | null = null;
  for (;;) {
    const ids: string[] = (await read(after)).map((row) => row.id);
    if (ids.length > 0) await inTransaction((tx) => take(ids, tx));
    taken += ids.length;
    after = ids.at(-1) ?? null;
    if (ids.length < AT_ONCE) return taken;
  }
}

const page = (after: string | null) =>
  ({
    orderBy: { id: "asc" },
    take: AT_ONCE,
    select: { id: true },
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
  }) as const;

function keptEvents(connectionId: string, after: string | null): Promise<Page> {
  return db().webhookEvent.findMany({ where: { connectionId, status: "RECEIVED" }, ...page(after) });
}

async function enqueueEvents(ids: string[], tx: Db): Promise<void> {
  for (const id of ids) {
    await enqueue(
      "webhook.process",
      { webhookEventId: id },
      { dedupeKey: `webhook:${id}`, priority: -1 },
      tx,
    );
  }
}

function waitingMappings(connectionId: string, after: string | null): Promise<Page> {
  return db().customerMapping.findMany({
    where: {
      connectionId,
      OR: [{ status: { in: ["UNMAPPED", "PENDING"] } }, { status: "BLOCKED", reasonCode: "credentials" }],
    },
    ...page(after),
  });
}

async function enqueueMappings(ids: string[], tx: Db): Promise<void> {
  for (const id of ids) {
    await enqueue("customer.plan", { mappingId: id }, { dedupeKey: `customer.plan:${id}` }, tx);
  }
}

/** Bills that were never looked at, wait, or have a request that may not fit them any more. */
function waitingBills(connectionId: string, after: string | null): Promise<Page> {
  return db().invoice.findMany({
    where: {
      OR: [
        {
          billingSource: { connectionId },
          billingStatus: "OPEN",
          paymentStatus: { not: "PAID" },
          syncs: { none: { connectionId } },
        },
        {
          syncs: {
            some: {
              connectionId,
              OR: [
                { status: { in: ["PENDING", "BLOCKED"] } },
                { razorpayStatus: { in: ["draft", "issued", "partially_paid"] } },
              ],
            },
          },
        },
      ],
    },
    ...page(after),
  });
}

async function enqueueBills(ids: string[], tx: Db): Promise<void> {
  for (const id of ids) {
    await enqueuePlan(id, tx);
  }
}

/** What Razorpay refused for its keys alone was never wrong in itself. */
async function retryRefusedForKeys(connectionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const failed = await tx.invoiceSync.findMany({
      where: { connectionId, status: "FAILED", reasonCode: "credentials" },
      select: { id: true },
    });
    for (const { id } of failed) {
      const { count } = await tx.invoiceSync.updateMany({
        where: { id, status: "FAILED" },
        data: { status: "PENDING", reason: null, reasonCode: null, updatedAt: new Date() },
      });
      if (count === 0) continue;
      const note = "Tried again: the keys are mended";
      const move = { from: "failed", to: "pending", verdict: "applied", note } as const;
      await recordMove({ subjectType: "invoice_sync", subjectId: id, ...move }, { source: "system" }, tx);
    }
  });
}

async function resumeEffects(connectionId: string): Promise<number> {
  const live = await db().effect.findMany({
    where: { provider: "razorpay", targetId: connectionId, state: { in: ["READY", "CALLING", "UNKNOWN"] } },
    select: { id: true, targetId: true, subjectId: true },
  });
  for (const effect of live) {
    await enqueueEffect({ ...effect, provider: "razorpay" }, new Date(), db());
  }
  return live.length;
}
