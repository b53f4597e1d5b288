import { createHmac } from "node:crypto";
import { db } from "@/lib/data/client";
import { SYSTEM } from "@/lib/domain/actor";
import { RAZORPAY_INVOICE_CAP } from "@/lib/domain/money";
import { env } from "@/lib/env";
import { chooseCollection } from "@/lib/services/choose-collection";
import { recordTransfer } from "@/lib/services/record-transfer";
import { callJson } from "./call-json";
import { withDelivery } from "./delivery";
import type { DemoInvoice } from "./demo-invoices";
import { DEMO } from "./demo-places";
import { pushInvoice } from "./push-to-billing";
import { untilSynced } from "./wait-for-product";

/** What a person is meant to find and mend: a forged event, one that nobody knows, one that never came. */
export async function addTrouble(invoices: DemoInvoice[]): Promise<void> {
  const razorpayUrl = env().RAZORPAY_BASE_URL ?? "";
  await forgeEvent();
  await payStranger(razorpayUrl);
  await payUnheard(razorpayUrl);
  await refuseOne(razorpayUrl, invoices);
  await collectOversize();
}

/** Of the bills over Razorpay's cap one goes in parts, one by transfer with a part of it here; the others wait. */
async function collectOversize(): Promise<void> {
  const [parts, transfer] = await db().invoice.findMany({
    where: { syncs: { some: { status: "BLOCKED", reasonCode: "over_cap" } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 2,
    select: { id: true, issuedOn: true },
  });
  const choice = { requestMax: Number(RAZORPAY_INVOICE_CAP) };
  if (parts) await chooseCollection({ invoiceId: parts.id, way: "REQUESTS", ...choice }, SYSTEM);
  if (!transfer) return;
  await chooseCollection({ invoiceId: transfer.id, way: "TRANSFER", ...choice }, SYSTEM);
  const receivedOn = transfer.issuedOn.toISOString().slice(0, 10);
  const amount = 25_000_000;
  await recordTransfer(
    { invoiceId: transfer.id, amount, reference: "HDFCR52026110712345", receivedOn },
    SYSTEM,
  );
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
  await withDelivery({ drop: 1 }, () =>
    callJson("POST", `${razorpayUrl}/_sandbox/invoices/${open.razorpayInvoiceId}/pay`, { body: {} }),
  );
}

/** Razorpay says no to one bill: it stands in the list of failures, and a retry sends it. */
async function refuseOne(razorpayUrl: string, invoices: DemoInvoice[]): Promise<void> {
  const pattern = invoices.findLast(({ account }) => account.habit === "prompt" && account.source === "API");
  if (!pattern) return;
  const bill = { ...pattern, externalId: `${pattern.externalId}-X`, number: `${pattern.number}-X` };
  const match = { method: "POST", path: "/v1/invoices" };
  const fault = { match, times: 1, kind: "status", status: 400 };
  await callJson("POST", `${razorpayUrl}/_sandbox/faults`, { body: fault });
  await pushInvoice(bill);
  await untilSynced([bill]);
}
