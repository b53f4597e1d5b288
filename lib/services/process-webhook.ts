import { openBytes } from "@/lib/crypto/secret-box";
import { type Db, db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Origin } from "@/lib/data/state-moves";
import { done, type JobOutcome } from "@/lib/domain/jobs";
import { observe } from "./observe";
import type { Observed } from "./observed";
import { webhookBodyPlace } from "./secret-places";
import { readEvent, type WebhookReading } from "./webhook-events/read-event";

/** After this many tries a handler's bug dead-letters the event. The stored bytes can be replayed. */
const TRIES_MAX = 8;

/**
 * Turns one stored event into observations and lets them move what they concern. May run any number of times and in
 * any order: observing is idempotent.
 */
export async function processWebhook(webhookEventId: string): Promise<JobOutcome> {
  const event = await db().webhookEvent.update({
    where: { id: webhookEventId },
    data: { tries: { increment: 1 }, status: "PROCESSING" },
    include: { body: true, connection: true },
  });
  if (!event.body) return finish(webhookEventId, "POISON", "Its body is gone", [], db());
  const twin = await earlierTwin(event);
  if (twin) {
    await db().webhookEvent.update({ where: { id: event.id }, data: { duplicateOfId: twin } });
    return finish(event.id, "DUPLICATE", "The very same body came before under another id", [], db());
  }
  const why = whyKept(event.event, event.connection);
  if (why) {
    // Kept is not tried: being enabled starts it afresh.
    const data = { status: "RECEIVED", tries: 0, summary: why } as const;
    await db().webhookEvent.update({ where: { id: event.id }, data });
    return done(why);
  }

  const place = webhookBodyPlace(event.id, event.connectionId);
  const reading = readEvent(event.event, openBytes(event.body.body, place));
  if (reading.kind === "ignored") return finish(event.id, "IGNORED", reading.why, reading.entityIds, db());
  if (reading.kind === "unreadable") return finish(event.id, "POISON", reading.why, reading.entityIds, db());
  try {
    return await inTransaction((tx) => apply(event, reading, tx));
  } catch (error) {
    const last = event.tries >= TRIES_MAX;
    const data = {
      status: last ? ("DEAD" as const) : ("RECEIVED" as const),
      lastError: String(error).slice(0, 500),
    };
    await db().webhookEvent.update({ where: { id: event.id }, data });
    if (last) return done(`dead after ${TRIES_MAX} tries`);
    throw error;
  }
}

const PAYS = /^(payment|order|invoice|refund|payment_link|settlement)\./;

/** Why an event waits in its bytes until somebody switches its flow on, or null. */
function whyKept(
  event: string,
  { disabledAt, applyPayments }: { disabledAt: Date | null; applyPayments: boolean },
): string | null {
  if (disabledAt) return "Kept until the connection is enabled";
  return !applyPayments && PAYS.test(event) ? "Kept until Apply payments is switched on" : null;
}

type Readable = Extract<WebhookReading, { kind: "observations" }>;

async function apply(
  event: { id: string; connectionId: string },
  reading: Readable,
  tx: Db,
): Promise<JobOutcome> {
  const origin: Origin = { source: "webhook", webhookEventId: event.id };
  const results: Observed[] = [];
  for (const observation of reading.observations) {
    results.push(await observe(event.connectionId, observation, origin, tx));
  }
  const matched = results.filter((result) => result.verdict !== "unmatched");
  await askForMissingPayments(results, tx);
  const status = matched.length === 0 ? "UNMATCHED" : "PROCESSED";
  return finish(event.id, status, sentenceOf(results, matched), reading.entityIds, tx);
}

/** A request seen as paid whose payments are not all known yet (they are not in every event) is read once more. */
async function askForMissingPayments(results: Observed[], tx: Db): Promise<void> {
  for (const { subject, verdict } of results) {
    if (subject?.type !== "invoice_sync" || verdict !== "applied") continue;
    const sync = await tx.invoiceSync.findUniqueOrThrow({
      where: { id: subject.id },
      include: { invoice: true },
    });
    if (sync.razorpayStatus !== "paid" || sync.invoice.paymentStatus === "PAID") continue;
    await enqueue("invoice.check", { invoiceSyncId: sync.id }, { dedupeKey: `invoice.check:${sync.id}` }, tx);
  }
}

function sentenceOf(results: Observed[], matched: Observed[]): string {
  const told = (matched.length > 0 ? matched : results).map((result) => result.note);
  return [...new Set(told)].join(". ");
}

async function finish(
  id: string,
  status: "PROCESSED" | "DUPLICATE" | "IGNORED" | "UNMATCHED" | "POISON",
  summary: string,
  entityIds: string[],
  tx: Db,
): Promise<JobOutcome> {
  await tx.webhookEvent.update({
    where: { id },
    data: { status, summary, entityIds, processedAt: new Date(), lastError: null },
  });
  return done(summary);
}

/** The event id is not covered by the signature: a body that came before, under whatever id, is not processed again. */
async function earlierTwin(event: {
  id: string;
  connectionId: string;
  bodySha256: Uint8Array;
  receivedAt: Date;
}): Promise<string | null> {
  const twin = await db().webhookEvent.findFirst({
    where: {
      connectionId: event.connectionId,
      bodySha256: event.bodySha256 as Uint8Array<ArrayBuffer>,
      id: { not: event.id },
      OR: [{ receivedAt: { lt: event.receivedAt } }, { receivedAt: event.receivedAt, id: { lt: event.id } }],
    },
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return twin?.id ?? null;
}
