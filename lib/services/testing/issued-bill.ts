import { randomUUID } from "node:crypto";
import { db } from "@/lib/data/client";
import { testSource } from "@/lib/data/testing/rows";

let count = 0;
const contentHash = Buffer.alloc(32);

/** A bill whose payment request stands at Razorpay, or is on its way there (`known: false`). Answers both ids. */
export async function issuedBill(
  connectionId: string,
  { amount = 118_000, invoiceId = "", orderId = "", receipt = "", known = true } = {},
): Promise<{ invoiceId: string; syncId: string }> {
  const billingSourceId = await testSource(connectionId);
  const account = await db().account.create({
    data: {
      id: randomUUID(),
      billingSourceId,
      externalId: `acct-${++count}`,
      name: "Asha Traders",
      contentHash,
    },
  });
  const bill = await db().invoice.create({
    data: {
      id: randomUUID(),
      billingSourceId,
      accountId: account.id,
      externalId: `bill-${count}`,
      number: `INV/${count}`,
      currency: "INR",
      amount: BigInt(amount),
      issuedOn: new Date("2026-11-01"),
      dueOn: new Date("2026-12-01"),
      billingStatus: "OPEN",
      contentHash,
    },
  });
  const sync = await db().invoiceSync.create({
    data: {
      id: randomUUID(),
      invoiceId: bill.id,
      connectionId,
      status: known ? "SYNCED" : "PENDING",
      receipt: receipt || `receipt-${count}`,
      amountRequested: BigInt(amount),
      ...(known
        ? { razorpayInvoiceId: invoiceId, razorpayOrderId: orderId || null, razorpayStatus: "issued" }
        : {}),
    },
  });
  return { invoiceId: bill.id, syncId: sync.id };
}
