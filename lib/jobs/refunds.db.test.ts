import { describe, expect, it } from "vitest";
import { db, inTransaction } from "@/lib/data/client";
import { findById } from "@/lib/data/find-record";
import { findInvoiceDetail } from "@/lib/data/invoice-detail";
import { enqueue } from "@/lib/data/jobs";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { paise } from "@/lib/domain/money";
import { startBackfill } from "@/lib/services/start-backfill";
import { upsertAccount } from "@/lib/services/upsert-account";
import { upsertInvoice } from "@/lib/services/upsert-invoice";
import { watchWebhooks } from "@/lib/services/watch-webhooks";
import { until, useFlowWorld } from "./testing/flow-world";

useTestDatabase();
const world = useFlowWorld();

let count = 0;
/** A bill paid at the sandbox and seen paid here. Answers its id and that of its payment. */
async function paidBill(): Promise<{ id: string; pay: string }> {
  count += 1;
  const billingSourceId = await testSource(world.connectionId);
  const account = { externalId: `acct-${count}`, name: "Asha Traders", gstin: null, settings: null };
  const contact = { email: `ap${count}@example.com`, contact: `98450${10_000 + count}` };
  await upsertAccount({ ...account, ...contact }, { billingSourceId }, SYSTEM);
  const facts = {
    externalId: `bill-${count}`,
    accountExternalId: account.externalId,
    number: `INV/${count}`,
    currency: "INR",
    amount: paise(118_000),
    lines: [{ name: "Usage", amount: paise(118_000), quantity: 1 }],
    issuedOn: "2026-11-01",
    dueOn: "2026-12-01",
    description: null,
    billingStatus: "OPEN" as const,
  };
  const { id } = await upsertInvoice(facts, { billingSourceId }, SYSTEM);
  const sync = await until(() => db().invoiceSync.findFirst({ where: { invoiceId: id, status: "SYNCED" } }));
  const body = { outcome: "captured" };
  await world.control("razorpay", "POST", `/_sandbox/invoices/${sync.razorpayInvoiceId}/pay`, body);
  await standsAt(id, 118_000);
  return { id, pay: (await db().payment.findFirstOrThrow({ where: { invoiceId: id } })).razorpayPaymentId };
}

const refund = (pay: string, amount?: number) =>
  world.control<{ id: string }>("razorpay", "POST", `/_sandbox/payments/${pay}/refund`, { amount });
const standsAt = (id: string, amountPaid: number) =>
  until(() => db().invoice.findFirst({ where: { id, amountPaid: BigInt(amountPaid) } }));
const deliver = (setting: object) => world.control("razorpay", "PUT", "/_sandbox/delivery", setting);
const refundsOf = (razorpayPaymentId: string) =>
  db().refund.findMany({ where: { razorpayPaymentId }, orderBy: { createdAt: "asc" } });

describe("money given back", () => {
  it("is a row of its own, once, and off what the bill has received; and stands on its timeline", async () => {
    const { id, pay } = await paidBill();
    await deliver({ duplicate: 1, shuffle: true });
    await refund(pay, 18_000);
    await standsAt(id, 100_000);
    await refund(pay, 100_000);
    await standsAt(id, 0);
    await deliver({});
    expect(await refundsOf(pay)).toMatchObject([
      { status: "PROCESSED", amount: 18_000n, currency: "INR" },
      { status: "PROCESSED", amount: 100_000n },
    ]);
    const detail = await findInvoiceDetail(id, { connectionId: null, today: "2026-11-25", payloads: false });
    expect(detail?.payments).toMatchObject([
      { status: "REFUNDED", amountRefunded: 118_000, refunds: [{ amount: 100_000 }, { amount: 18_000 }] },
    ]);
    expect(detail?.moves.filter((move) => move.subject === "refund")).toHaveLength(2);
    expect(detail?.payment).not.toBe("paid");
    const [first] = await refundsOf(pay);
    expect(await findById(first?.razorpayRefundId ?? "")).toBe(`/invoices/${id}`);
  });

  it("counts as received again when the bank sends it back", async () => {
    const { id, pay } = await paidBill();
    const { id: refundId } = await refund(pay);
    await standsAt(id, 0);
    await world.control("razorpay", "POST", `/_sandbox/refunds/${refundId}/fail`, {});
    await standsAt(id, 118_000);
    expect(await refundsOf(pay)).toMatchObject([{ status: "FAILED" }]);
    expect(await db().payment.findFirst({ where: { razorpayPaymentId: pay } })).toMatchObject({
      status: "CAPTURED",
      amountRefunded: 0n,
    });
  });

  it("is found by a backfill where no event told of it, and the missing event is named", async () => {
    const { id, pay } = await paidBill();
    await deliver({ drop: 1 });
    const { id: refundId } = await refund(pay, 50_000);
    await deliver({});
    const window = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 60_000) };
    await startBackfill({ connectionId: world.connectionId, ...window }, SYSTEM);
    await standsAt(id, 68_000);
    expect(await refundsOf(pay)).toMatchObject([{ razorpayRefundId: refundId, status: "PROCESSED" }]);
    await watchWebhooks(new Date(Date.now() + 11 * 60_000));
    expect(await db().missingEvent.findFirst({ where: { entityId: refundId } })).toMatchObject({
      event: "refund.processed",
      arrivedAt: null,
    });
  });

  it("is asked of Razorpay where a payment says more was given back than is known", async () => {
    const { id, pay } = await paidBill();
    await deliver({ drop: 1 });
    await refund(pay, 50_000);
    await deliver({});
    const { connectionId } = world;
    await inTransaction((tx) => enqueue("payment.check", { connectionId, razorpayPaymentId: pay }, {}, tx));
    await standsAt(id, 68_000);
  });

  it("is looked at again while it is on its way", async () => {
    const { id, pay } = await paidBill();
    await refund(pay, 10_000);
    await standsAt(id, 108_000);
    // As it would stand had only its beginning been told.
    await db().refund.updateMany({
      where: { razorpayPaymentId: pay },
      data: { status: "PENDING", lastSyncedAt: new Date(0) },
    });
    await inTransaction((tx) => enqueue("reconcile.run", { startedBy: "cron" }, {}, tx));
    await until(async () => (await refundsOf(pay))[0]?.status === "PROCESSED");
  });
});
