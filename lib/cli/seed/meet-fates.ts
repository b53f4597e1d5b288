import { db } from "@/lib/data/client";
import { env } from "@/lib/env";
import { callJson } from "./call-json";
import type { DemoInvoice } from "./demo-invoices";
import { inParallel } from "./in-parallel";
import { pushInvoice } from "./push-to-billing";
import { voidTogaiInvoice } from "./togai-sandbox";

type Payment = { id: string };

/** Customers pay, fail, pay in part or late at the sandbox, each bill as it is fated. One that is paid is left alone. */
export async function meetFates(bills: DemoInvoice[]): Promise<void> {
  const links = await openLinks(bills.map(({ externalId }) => externalId));
  await inParallel(bills, 3, (bill) => {
    const link = links.get(bill.externalId);
    return link ? meetFate(bill, link) : undefined;
  });
}

async function meetFate(bill: DemoInvoice, link: string): Promise<void> {
  const { fate } = bill;
  if (fate.kind === "void") {
    await (bill.account.source === "TOGAI" ? voidTogaiInvoice(bill.externalId) : pushInvoice(bill, "void"));
  } else if (fate.kind === "paid") {
    await pay(link, { method: fate.method });
  } else if (fate.kind === "partly") {
    await pay(link, { amount: Math.max(100, Math.round(bill.amount * fate.share)), method: "upi" });
  } else if (fate.kind === "failed" || fate.kind === "late") {
    await pay(link, { outcome: fate.kind });
  } else if (fate.kind === "failed-then-paid") {
    await pay(link, { outcome: "failed", method: "card" });
    await pay(link, { method: "card" });
  } else if (fate.kind === "refunded") {
    const payment = await pay(link, { method: "card" });
    await callJson("POST", `${env().RAZORPAY_BASE_URL}/_sandbox/payments/${payment.id}/refund`, { body: {} });
  }
}

async function pay(
  link: string,
  body: { amount?: number; method?: string; outcome?: string },
): Promise<Payment> {
  return callJson<Payment>("POST", `${env().RAZORPAY_BASE_URL}/_sandbox/invoices/${link}/pay`, { body });
}

/** External id → `inv_…` of the bills that have a payment link and nothing paid on it. */
async function openLinks(externalIds: string[]): Promise<Map<string, string>> {
  const rows = await db().invoice.findMany({
    where: { externalId: { in: externalIds }, paymentStatus: "UNPAID" },
    select: {
      externalId: true,
      syncs: {
        where: { status: "SYNCED", razorpayInvoiceId: { not: null } },
        select: { razorpayInvoiceId: true },
      },
    },
  });
  return new Map(
    rows.flatMap(({ externalId, syncs }) => {
      const id = syncs[0]?.razorpayInvoiceId;
      return id ? [[externalId, id] as const] : [];
    }),
  );
}
