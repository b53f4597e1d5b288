import type { Db } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Origin } from "@/lib/data/state-moves";
import { observe } from "../observe";
import { lockBillOf } from "../observe-invoice";
import type { Observed } from "../observed";
import type { WebhookReading } from "./read-event";

export type Applied = { status: "PROCESSED" | "UNMATCHED"; summary: string; results: Observed[] };

/** Lets what an event says move what it concerns, in the caller's transaction. */
export async function applyReading(
  event: { id: string; connectionId: string },
  reading: Extract<WebhookReading, { kind: "observations" }>,
  tx: Db,
): Promise<Applied> {
  const origin: Origin = { source: "webhook", webhookEventId: event.id };
  const results: Observed[] = [];
  for (const seen of reading.observations) {
    if (seen.entity === "invoice") await lockBillOf(event.connectionId, seen.invoice, tx);
  }
  for (const observation of reading.observations) {
    results.push(await observe(event.connectionId, observation, origin, tx));
  }
  const matched = results.filter((result) => result.verdict !== "unmatched");
  await askForMissingPayments(results, tx);
  const told = (matched.length > 0 ? matched : results).map((result) => result.note);
  const summary = [...new Set(reading.note ? [reading.note, ...told] : told)].join(". ");
  return { status: matched.length === 0 ? "UNMATCHED" : "PROCESSED", summary, results };
}

/** A request seen as paid whose payments are not all known yet (they are not in every event) is read once more. */
async function askForMissingPayments(results: Observed[], tx: Db): Promise<void> {
  for (const { subject, verdict } of results) {
    if (subject?.type !== "invoice_sync" || verdict !== "applied") continue;
    const owed = await tx.$queryRaw<unknown[]>`
      select 1 from invoice_sync s join invoice i on i.id = s.invoice_id
      where s.id = ${subject.id}::uuid and s.razorpay_status = 'paid' and i.payment_status <> 'PAID'`;
    if (owed.length === 0) continue;
    await enqueue(
      "invoice.check",
      { invoiceSyncId: subject.id },
      { dedupeKey: `invoice.check:${subject.id}` },
      tx,
    );
  }
}
