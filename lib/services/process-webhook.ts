import { openBytes } from "@/lib/crypto/secret-box";
import { type Db, db, inTransaction } from "@/lib/data/client";
import { finishWebhookWork, takeWebhookWork } from "@/lib/data/webhook-work";
import { done, type JobOutcome } from "@/lib/domain/jobs";
import { webhookBodyPlace } from "./secret-places";
import { applyReading } from "./webhook-events/apply-reading";
import { readEvent } from "./webhook-events/read-event";

/** After this many tries a handler's bug dead-letters the event. The stored bytes can be replayed. */
const TRIES_MAX = 8;

/**
 * Turns one stored event into observations and lets them move what they concern. May run any number of times and in
 * any order: observing is idempotent.
 */
export async function processWebhook(webhookEventId: string): Promise<JobOutcome> {
  const event = await takeWebhookWork(webhookEventId);
  if (!event) return done("the event is no longer kept");
  const { body, twinId } = event;
  if (body === null) return finish(event.id, "POISON", "Its body is gone", event.entityIds, db());
  if (twinId) {
    const summary = "The very same body came before under another id";
    const duplicate = { status: "DUPLICATE", summary, entityIds: event.entityIds } as const;
    await finishWebhookWork(event.id, { ...duplicate, duplicateOfId: twinId }, db());
    return done(summary);
  }
  const why = whyKept(event.event, event);
  if (why) {
    // Kept is not tried: being enabled starts it afresh.
    const data = { status: "RECEIVED", tries: 0, summary: why } as const;
    await db().webhookEvent.update({ where: { id: event.id }, data });
    return done(why);
  }

  const place = webhookBodyPlace(event.id, event.connectionId);
  try {
    const reading = readEvent(event.event, openBytes(body, place));
    const { entityIds } = reading;
    if (reading.kind === "ignored") return await finish(event.id, "IGNORED", reading.why, entityIds, db());
    if (reading.kind === "unreadable") return await finish(event.id, "POISON", reading.why, entityIds, db());
    return await inPatientTransaction(async (tx) => {
      const { status, summary } = await applyReading(event, reading, tx);
      return finish(event.id, status, summary, entityIds, tx);
    });
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

/** Two events about the same payment that nobody knew meet at its row: the one that lost runs again at once. */
async function inPatientTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  for (let again = 0; ; again += 1) {
    try {
      return await inTransaction(work);
    } catch (error) {
      if (again >= CLASHES_MAX || !isClash(error)) throw error;
    }
  }
}

const CLASHES_MAX = 4;
/** Unique violation, write conflict or deadlock: in Prisma's words, or in PostgreSQL's somewhere inside. */
const CLASH = /"(P2002|P2034|23505|40001|40P01)"/;

function isClash(error: unknown): boolean {
  const { code, meta } = error as { code?: unknown; meta?: unknown };
  return CLASH.test(
    JSON.stringify({ code, meta }, (_, value) => (typeof value === "bigint" ? `${value}` : value)),
  );
}

async function finish(
  id: string,
  status: "PROCESSED" | "IGNORED" | "UNMATCHED" | "POISON",
  summary: string,
  entityIds: string[],
  tx: Db,
): Promise<JobOutcome> {
  await finishWebhookWork(id, { status, summary, entityIds }, tx);
  return done(summary);
}
