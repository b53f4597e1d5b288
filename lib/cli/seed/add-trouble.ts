import { createHmac } from "node:crypto";
import { db } from "@/lib/data/client";
import { env } from "@/lib/env";
import { callJson } from "./call-json";
import { DEMO } from "./demo-places";

/** What a person is meant to find and mend: a forged event, one that nobody knows, one that never came. */
export async function addTrouble(razorpayUrl: string): Promise<void> {
  await forgeEvent();
  await payStranger(razorpayUrl);
  await payUnheard(razorpayUrl);
}

/** Signed with a secret that is not ours: refused, and shown without its body. */
async function forgeEvent(): Promise<void> {
  const { endpointId } = await db().connection.findFirstOrThrow({
    where: { keyId: DEMO.keyId, deletedAt: null },
    select: { endpointId: true },
  });
  const body = JSON.stringify({ entity: "event", event: "invoice.paid", contains: [], payload: {} });
  const signature = createHmac("sha256", "not the secret").update(body).digest("hex");
  await fetch(`${env().NEXTAUTH_URL}/api/webhooks/razorpay/${endpointId}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-razorpay-signature": signature },
    body,
  });
}

/** Somebody made an invoice in Razorpay's own dashboard: its events match nothing here. */
async function payStranger(razorpayUrl: string): Promise<void> {
  const key = Buffer.from(`${DEMO.keyId}:${DEMO.keySecret}`).toString("base64");
  const { id } = await callJson<{ id: string }>("POST", `${razorpayUrl}/v1/invoices`, {
    authorization: `Basic ${key}`,
    body: {
      type: "invoice",
      customer: { name: "Walk in customer", email: "walk-in@example.com" },
      line_items: [{ name: "Training day", amount: 2_500_000, quantity: 1 }],
      currency: "INR",
    },
  });
  await callJson("POST", `${razorpayUrl}/_sandbox/invoices/${id}/pay`, { body: {} });
}

/** A payment whose events get lost on the way: the next reconciliation finds it. */
async function payUnheard(razorpayUrl: string): Promise<void> {
  const open = await db().invoiceSync.findFirst({
    where: { status: "SYNCED", razorpayInvoiceId: { not: null }, invoice: { paymentStatus: "UNPAID" } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { razorpayInvoiceId: true },
  });
  if (!open) return;
  const before = await callJson("GET", `${razorpayUrl}/_sandbox/delivery`).catch(() => ({}));
  await callJson("PUT", `${razorpayUrl}/_sandbox/delivery`, { body: { drop: 1 } });
  try {
    await callJson("POST", `${razorpayUrl}/_sandbox/invoices/${open.razorpayInvoiceId}/pay`, { body: {} });
  } finally {
    await callJson("PUT", `${razorpayUrl}/_sandbox/delivery`, { body: before });
  }
}
