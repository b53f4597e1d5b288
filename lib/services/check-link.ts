import { db, inTransaction } from "@/lib/data/client";
import type { Origin } from "@/lib/data/state-moves";
import { razorpayFor } from "./gateways";
import { observe } from "./observe";
import { type Checked, noAnswerOf, turnOf } from "./read-razorpay";

/** Reads a registration link and the payments on it: who signed, and with which token, is known from them alone. */
export async function checkLink(registrationLinkId: string, origin: Origin): Promise<Checked> {
  const link = await db().registrationLink.findUnique({ where: { id: registrationLinkId } });
  if (!link?.razorpayInvoiceId) return { kind: "checked", changed: false, note: "nothing at Razorpay yet" };
  const { connectionId } = link;
  const wait = await turnOf(connectionId);
  if (wait) return wait;
  const razorpay = await razorpayFor(connectionId);
  const invoice = await razorpay.fetchInvoice(link.razorpayInvoiceId);
  if (invoice.kind !== "done") return noAnswerOf(invoice);
  const { orderId } = invoice.value;
  const payments = orderId ? await razorpay.listOrderPayments(orderId) : null;
  if (payments && payments.kind !== "done") return noAnswerOf(payments);

  const verdicts = await inTransaction(async (tx) => {
    const seen = [await observe(connectionId, { entity: "invoice", invoice: invoice.value }, origin, tx)];
    for (const payment of payments?.value ?? []) {
      seen.push(await observe(connectionId, { entity: "payment", payment }, origin, tx));
    }
    await tx.registrationLink.update({ where: { id: link.id }, data: { lastSyncedAt: new Date() } });
    return seen.map(({ verdict }) => verdict);
  });
  return { kind: "checked", changed: verdicts.includes("applied"), note: `Link is ${invoice.value.status}` };
}
