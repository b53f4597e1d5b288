import { randomUUID } from "node:crypto";
import { db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { lateTokens } from "@/lib/data/late-tokens";
import { lockInvoice } from "@/lib/data/row-locks";
import {
  movesLearntByLooking,
  noteArrivals,
  noteMissing,
  readEndpointFacts,
  saveHealth,
  withoutEvent,
} from "@/lib/data/webhook-health";
import { strayPaymentSyncs, stuckEvents } from "@/lib/data/webhook-upkeep";
import { done, type JobOutcome } from "@/lib/domain/jobs";
import { backfillFrom, eventOf, silenceOf } from "@/lib/domain/webhook-health";
import { linkPayments } from "./link-payments";
import { askForLook } from "./observe-token";

const MINUTE = 60_000;
/** An event may come this much later than what we saw ourselves: Razorpay's first retries lie within. */
const GRACE = 10 * MINUTE;
const ASK_LATE_EVERY = 60 * MINUTE;
/** Looks that far back the first time. */
const FIRST_LOOK = 24 * 60 * MINUTE;

/**
 * Looks after what should have come: events nobody works on are taken up again, payments that slipped past their bill
 * are joined to it, events that must have come and did not are written down, and lost ones are made up for.
 */
export async function watchWebhooks(now: Date): Promise<JobOutcome> {
  const connections = await db().connection.findMany({
    where: { deletedAt: null, disabledAt: null },
    select: { id: true },
  });
  const totals = { taken: 0, joined: 0, missing: 0, late: 0, backfills: 0 };
  for (const { id } of connections) {
    totals.taken += await takeUpStuck(id, now);
    totals.joined += await joinStrays(id, now);
    const { missing, since } = await findMissing(id, now);
    totals.missing += missing;
    totals.late += await askForLateTokens(id, now);
    if (await backfillIfLost(id, since, now)) totals.backfills += 1;
  }
  const { taken, joined, missing, late, backfills } = totals;
  return done(
    `${taken} taken up, ${joined} bills joined, ${missing} missing, ${late} tokens asked for, ${backfills} backfills`,
  );
}

/** The bank should have answered by now and no event said what: the token itself is asked, once an hour. */
async function askForLateTokens(connectionId: string, now: Date): Promise<number> {
  const late = await lateTokens(connectionId, now);
  const due = late.filter(
    ({ lastSyncedAt }) => !lastSyncedAt || now.getTime() - lastSyncedAt.getTime() > ASK_LATE_EVERY,
  );
  await inTransaction(async (tx) => {
    for (const { mandateId } of due) await askForLook(mandateId, tx);
  });
  return due.length;
}

async function takeUpStuck(connectionId: string, now: Date): Promise<number> {
  const ids = await stuckEvents(connectionId, now);
  await inTransaction(async (tx) => {
    for (const webhookEventId of ids) {
      await enqueue("webhook.process", { webhookEventId }, { dedupeKey: `webhook:${webhookEventId}` }, tx);
    }
  });
  return ids.length;
}

/**
 * A payment whose event was processed in the very moment in which we learnt which order is ours: neither saw the other.
 */
async function joinStrays(connectionId: string, now: Date): Promise<number> {
  const syncs = await strayPaymentSyncs(connectionId, now);
  for (const sync of syncs) {
    await inTransaction(async (tx) => {
      await lockInvoice(sync.invoiceId, tx, sync.id);
      await linkPayments(connectionId, sync.id, { source: "system" }, tx);
    });
  }
  return syncs.length;
}

async function findMissing(
  connectionId: string,
  now: Date,
): Promise<{ missing: number; since: Date | null }> {
  const { watchedTo } = await readEndpointFacts(connectionId);
  const from = watchedTo ?? new Date(now.getTime() - FIRST_LOOK);
  const to = new Date(now.getTime() - GRACE);
  if (to <= from) return { missing: 0, since: null };
  const moves = await movesLearntByLooking(connectionId, from, to);
  const expected = moves.flatMap(({ subjectType, from: before, state, entityId, at }) => {
    const event = eventOf(subjectType, state, before);
    return event ? [{ event, entityId, happenedAt: at }] : [];
  });
  const absent = await withoutEvent(connectionId, expected);
  const missing = await noteMissing(
    connectionId,
    absent.map((each) => ({ id: randomUUID(), ...each })),
  );
  await noteArrivals(connectionId);
  // No farther than what was read: the rest comes the next time.
  const last = moves.length === 5_000 ? moves.at(-1)?.at : null;
  await saveHealth(connectionId, { watchedTo: last ?? to });
  return { missing, since: missing > 0 ? (absent[0]?.happenedAt ?? null) : null };
}

async function backfillIfLost(connectionId: string, missingSince: Date | null, now: Date): Promise<boolean> {
  const facts = await readEndpointFacts(connectionId);
  const silence = silenceOf(facts.times, now);
  const gap = {
    failingSince: facts.failedFrom,
    lastFailureAt: facts.lastFailureAt,
    silentSince: silence?.lastAt ?? null,
    missingSince,
    backfilledTo: facts.backfilledTo,
  };
  const from = backfillFrom(gap, now);
  if (!from) return false;
  const window = { from: from.toISOString(), to: now.toISOString() };
  await inTransaction((tx) =>
    enqueue(
      "webhook.backfill",
      { connectionId, ...window, startedBy: "schedule" },
      { dedupeKey: `webhook.backfill:${connectionId}` },
      tx,
    ),
  );
  return true;
}
