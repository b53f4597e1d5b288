import { takeTurn } from "@/lib/data/call-pace";
import { db, inTransaction } from "@/lib/data/client";
import type { Origin } from "@/lib/data/state-moves";
import { AppError } from "@/lib/domain/app-error";
import { again, done, type JobOutcome } from "@/lib/domain/jobs";
import { afterSeconds } from "@/lib/domain/retry";
import { razorpayFor } from "./gateways";
import { observe } from "./observe";
import { type Checked, noAnswerOf } from "./read-razorpay";

/**
 * Reads a Razorpay invoice, and its payments where there may be any, and lets what was seen move what we know:
 * an event that never came is made up for here, through the same `observe`.
 */
export async function checkInvoice(invoiceSyncId: string, origin: Origin): Promise<Checked> {
  const sync = await db().invoiceSync.findUnique({
    where: { id: invoiceSyncId },
    include: { connection: { select: { disabledAt: true, deletedAt: true, applyPayments: true } } },
  });
  if (!sync?.razorpayInvoiceId) return { kind: "checked", changed: false, note: "nothing at Razorpay yet" };
  const { connectionId, razorpayInvoiceId, connection } = sync;
  if (connection.disabledAt || connection.deletedAt || !connection.applyPayments) {
    return { kind: "checked", changed: false, note: "the connection does not apply payments now" };
  }
  const turn = await takeTurn(connectionId);
  if (!turn.granted) return { kind: "wait", seconds: turn.waitSeconds, reason: turn.reason };
  const razorpay = await razorpayFor(connectionId);
  const invoice = await razorpay.fetchInvoice(razorpayInvoiceId);
  if (invoice.kind !== "done") return noAnswerOf(invoice);
  const { orderId, status } = invoice.value;
  const payments = orderId && status !== "draft" ? await razorpay.listOrderPayments(orderId) : null;
  if (payments && payments.kind !== "done") return noAnswerOf(payments);

  const verdicts = await inTransaction(async (tx) => {
    const seen: string[] = [];
    for (const payment of payments?.value ?? []) {
      seen.push(
        (
          await observe(
            connectionId,
            { entity: "payment", payment, paysInvoiceId: razorpayInvoiceId },
            origin,
            tx,
          )
        ).verdict,
      );
    }
    seen.push(
      (await observe(connectionId, { entity: "invoice", invoice: invoice.value }, origin, tx)).verdict,
    );
    await tx.invoiceSync.update({ where: { id: invoiceSyncId }, data: { lastSyncedAt: new Date() } });
    return seen;
  });
  return { kind: "checked", changed: verdicts.includes("applied"), note: `Razorpay invoice is ${status}` };
}

/** The same as a job of its own. */
export async function checkInvoiceJob(invoiceSyncId: string): Promise<JobOutcome> {
  const checked = await checkInvoice(invoiceSyncId, { source: "reconcile" });
  if (checked.kind === "wait") return again(afterSeconds(new Date(), checked.seconds), checked.reason);
  if (checked.kind === "failed") throw new AppError("upstream", checked.reason, { retryable: true });
  return done(checked.note);
}
