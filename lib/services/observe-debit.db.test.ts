import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db, inTransaction, pool } from "@/lib/data/client";
import { testConnection } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { parsePayment } from "@/lib/razorpay/entities";
import { observe } from "./observe";
import { issuedBill } from "./testing/issued-bill";
import { paymentEntity, rzp } from "./testing/razorpay-events";

useTestDatabase();

let connectionId: string;
beforeAll(async () => {
  connectionId = await testConnection();
});

let count = 0;
async function confirmed() {
  count += 1;
  const { invoiceId } = await issuedBill(connectionId, { invoiceId: rzp("inv", count) });
  const { accountId } = await db().invoice.findUniqueOrThrow({ where: { id: invoiceId } });
  const mandate = {
    id: randomUUID(),
    connectionId,
    accountId,
    razorpayTokenId: rzp("token", count),
    razorpayCustomerId: rzp("cust", count),
    status: "CONFIRMED" as const,
    maxAmount: 5_000_000n,
    confirmedAt: new Date(),
  };
  await db().mandate.create({ data: mandate });
  return { n: count, invoiceId, accountId, mandate };
}
const paymentOn = (n: number, more: object = {}) =>
  parsePayment(paymentEntity(rzp("pay", n), "captured", { order_id: rzp("order", n), ...more }));
const seePayment = (payment: ReturnType<typeof paymentOn>, tx: Parameters<typeof observe>[3]) =>
  observe(connectionId, { entity: "payment", payment }, { source: "reconcile" }, tx);

/** Somebody waits for a lock. */
const waits = () =>
  expect
    .poll(async () => {
      const { rows } = await pool().query(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return rows.length;
    })
    .toBeGreaterThan(0);

describe("the payment of a debit", () => {
  it("is seen while somebody decides what became of its call: both end, one after the other", async () => {
    const { n, invoiceId, accountId, mandate } = await confirmed();
    const chargeId = randomUUID();
    await db().charge.create({
      data: {
        id: chargeId,
        connectionId,
        mandateId: mandate.id,
        accountId,
        invoiceId,
        amount: 118_000n,
        description: "Usage",
        razorpayOrderId: rzp("order", n),
        askedBy: "Asha",
      },
    });
    const effectId = randomUUID();
    await db().effect.create({
      data: {
        id: effectId,
        provider: "razorpay",
        targetId: connectionId,
        kind: "recurring.charge",
        subjectId: chargeId,
        key: chargeId,
        request: {},
        requestHash: Buffer.alloc(32),
        reference: chargeId,
        state: "UNKNOWN",
      },
    });
    let seeing: Promise<unknown> = Promise.resolve();
    await inTransaction(async (tx) => {
      // As every effect is run: first its own row, then the bill, then the charge.
      await tx.$queryRaw`select 1 from effect where id = ${effectId}::uuid for update`;
      seeing = inTransaction((other) => seePayment(paymentOn(n), other));
      seeing.catch(() => {});
      await waits();
      await tx.$queryRaw`select 1 from invoice where id = ${invoiceId}::uuid for update`;
      await tx.$queryRaw`select 1 from charge where id = ${chargeId}::uuid for update`;
    });
    await seeing;
    expect((await db().effect.findUniqueOrThrow({ where: { id: effectId } })).state).toBe("DONE");
    expect((await db().charge.findUniqueOrThrow({ where: { id: chargeId } })).status).toBe("CAPTURED");
  });

  it("that nobody asked for is one charge, though two see it for the first time at once", async () => {
    const { n, mandate } = await confirmed();
    const seen = paymentOn(n, { token_id: mandate.razorpayTokenId, customer_id: mandate.razorpayCustomerId });
    let second: Promise<unknown> = Promise.resolve();
    await inTransaction(async (tx) => {
      await seePayment(seen, tx);
      second = inTransaction((other) => seePayment(seen, other));
      second.catch(() => {});
      await waits();
    });
    await second;
    const charges = await db().charge.findMany({ where: { mandateId: mandate.id } });
    expect(charges).toHaveLength(1);
    expect(charges[0]).toMatchObject({ firstPayment: true, status: "CAPTURED", razorpayPaymentId: seen.id });
  });
});
