import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { testConnection } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { processWebhook } from "./process-webhook";
import { issuedBill } from "./testing/issued-bill";
import {
  type EventBody,
  eventBody,
  invoiceEntity,
  paymentEntity,
  refundEntity,
  rzp,
} from "./testing/razorpay-events";
import { storeTestEvent } from "./testing/store-event";

useTestDatabase();

let connectionId: string;
beforeAll(async () => {
  connectionId = await testConnection();
});

let lives = 0;

type Life = { ids: ReturnType<typeof newIds>; known: boolean; events: EventBody[] };
const newIds = () => {
  lives += 1;
  return {
    bill: "",
    invoice: rzp("inv", lives),
    order: rzp("order", lives),
    first: rzp("pay", `1A${lives}`),
    second: rzp("pay", `2A${lives}`),
    refund: rzp("rfnd", `1A${lives}`),
    wholeRefund: rzp("rfnd", `2A${lives}`),
    receipt: `life-${lives}`,
  };
};

/** A payment that failed, one that was late, in two parts, with a refund: what one bill can go through. */
function parts(ids: ReturnType<typeof newIds>) {
  const { invoice, order, first, second, receipt, refund, wholeRefund } = ids;
  const of = { order_id: order, invoice_id: invoice };
  const bill = (status: string, paid: number) =>
    invoiceEntity(invoice, status, {
      order_id: order,
      receipt,
      amount_paid: paid,
      amount_due: 118_000 - paid,
    });
  const one = { ...of, amount: 50_000 };
  const two = { ...of, amount: 68_000 };
  const orderPaid = { id: order, entity: "order", amount: 118_000, status: "paid" };
  return {
    failed: eventBody("payment.failed", { payment: paymentEntity(first, "failed", one) }),
    late: eventBody("payment.authorized", { payment: paymentEntity(first, "authorized", one) }),
    captured: eventBody("payment.captured", { payment: paymentEntity(first, "captured", one) }),
    partly: eventBody("invoice.partially_paid", {
      payment: paymentEntity(first, "captured", one),
      invoice: bill("partially_paid", 50_000),
    }),
    // Without invoice_id: the order alone leads to the bill.
    second: eventBody("payment.captured", {
      payment: paymentEntity(second, "captured", { ...two, invoice_id: null }),
    }),
    orderPaid: eventBody("order.paid", {
      payment: paymentEntity(second, "captured", { ...two, invoice_id: null }),
      order: orderPaid,
    }),
    paid: eventBody("invoice.paid", {
      payment: paymentEntity(second, "captured", two),
      invoice: bill("paid", 118_000),
    }),
    refundAsked: eventBody("refund.created", {
      payment: paymentEntity(first, "captured", { ...one, amount_refunded: 10_000 }),
      refund: refundEntity(refund, first, "pending", { amount: 10_000 }),
    }),
    refund: eventBody("refund.processed", {
      payment: paymentEntity(first, "captured", { ...one, amount_refunded: 10_000 }),
      refund: refundEntity(refund, first, "processed", {
        amount: 10_000,
        acquirer_data: { arn: "1000" },
        speed_processed: "optimum",
      }),
    }),
    // Without its payment, which may not be known yet.
    refundAlone: eventBody("refund.speed_changed", {
      refund: refundEntity(refund, first, "processed", { amount: 10_000, speed_processed: "normal" }),
    }),
    whole: eventBody("refund.processed", {
      payment: paymentEntity(second, "refunded", { ...two, amount_refunded: 68_000 }),
      refund: refundEntity(wholeRefund, second, "processed", { amount: 68_000 }),
    }),
    wholeFailed: eventBody("refund.failed", {
      payment: paymentEntity(second, "captured", two),
      refund: refundEntity(wholeRefund, second, "failed", { amount: 68_000 }),
    }),
  };
}

async function live({ ids, known, events }: Life): Promise<object> {
  const { invoiceId } = await issuedBill(connectionId, {
    invoiceId: ids.invoice,
    orderId: ids.order,
    receipt: ids.receipt,
    known,
  });
  for (const body of events) await processWebhook(await storeTestEvent(connectionId, body));
  return stateOf(invoiceId, ids);
}

/** Everything a person would see, with the ids of this life made anonymous. */
async function stateOf(invoiceId: string, ids: ReturnType<typeof newIds>): Promise<object> {
  const invoice = await db().invoice.findUniqueOrThrow({
    where: { id: invoiceId },
    select: { amountPaid: true, paymentStatus: true },
  });
  const sync = await db().invoiceSync.findFirstOrThrow({
    where: { invoiceId },
    select: { status: true, razorpayStatus: true, razorpayInvoiceId: true, razorpayOrderId: true },
  });
  const payments = await db().payment.findMany({
    where: { connectionId, razorpayPaymentId: { in: [ids.first, ids.second] } },
    orderBy: { razorpayPaymentId: "asc" },
    omit: { id: true, connectionId: true, createdAt: true, updatedAt: true },
  });
  const refunds = await db().refund.findMany({
    where: { connectionId, razorpayPaymentId: { in: [ids.first, ids.second] } },
    orderBy: { razorpayRefundId: "asc" },
    omit: { id: true, connectionId: true, createdAt: true, updatedAt: true, lastSyncedAt: true },
  });
  const text = JSON.stringify({ invoice, sync, payments, refunds }, (_, value) =>
    typeof value === "bigint" ? Number(value) : value,
  );
  const names = Object.entries({ ...ids, bill: invoiceId }).sort((a, b) => b[1].length - a[1].length);
  return JSON.parse(names.reduce((told, [name, id]) => told.replaceAll(id, `<${name}>`), text));
}

const IN_ORDER = ["failed", "late", "captured", "partly", "second", "orderPaid", "paid", "refund"] as const;
const REFUNDS = [
  "captured",
  "second",
  "refundAsked",
  "refund",
  "refundAlone",
  "whole",
  "wholeFailed",
] as const;
type Part = keyof ReturnType<typeof parts>;

async function end(order: readonly Part[], known: boolean): Promise<object> {
  const ids = newIds();
  const all = parts(ids);
  return live({ ids, known, events: order.map((part) => all[part]) });
}

describe("the life of a payment", () => {
  it("ends as people expect", async () => {
    expect(await end(IN_ORDER, true)).toMatchObject({
      invoice: { amountPaid: 108_000, paymentStatus: "PARTIALLY_PAID" },
      sync: { status: "SYNCED", razorpayStatus: "paid" },
      payments: [
        { status: "CAPTURED", amountRefunded: 10_000, invoiceId: "<bill>", failureReason: null },
        { status: "CAPTURED", amount: 68_000, invoiceId: "<bill>" },
      ],
      refunds: [{ status: "PROCESSED", amount: 10_000, bankReference: "1000" }],
    });
  });

  it("counts what was given back in part, and not what came back from the bank", async () => {
    expect(await end(REFUNDS, true)).toMatchObject({
      invoice: { amountPaid: 108_000, paymentStatus: "PARTIALLY_PAID" },
      payments: [
        { status: "CAPTURED", amountRefunded: 10_000 },
        { status: "CAPTURED", amountRefunded: 0 },
      ],
      refunds: [
        { razorpayPaymentId: "<first>", status: "PROCESSED", speedProcessed: "normal" },
        { razorpayPaymentId: "<second>", status: "FAILED", amount: 68_000 },
      ],
    });
  });

  it("calls a payment refunded once all of it has gone back", async () => {
    expect(await end(["captured", "second", "whole"], true)).toMatchObject({
      invoice: { amountPaid: 50_000, paymentStatus: "PARTIALLY_PAID" },
      payments: [{ status: "CAPTURED" }, { status: "REFUNDED", amountRefunded: 68_000 }],
    });
  });

  it("ends the same in every one of 120 orders of its five events", async () => {
    const five = ["failed", "late", "captured", "second", "paid"] as const;
    const expected = await end(five, true);
    for (const order of permutations(five)) expect(await end(order, true), order.join(" ")).toEqual(expected);
  }, 180_000);

  it("ends the same in every one of 120 orders of its refunds, the payment among them", async () => {
    const five = ["captured", "refundAsked", "refund", "refundAlone", "paid"] as const;
    const expected = await end(five, true);
    for (const order of permutations(five)) expect(await end(order, true), order.join(" ")).toEqual(expected);
    const failing = ["second", "whole", "wholeFailed", "paid"] as const;
    const kept = await end(failing, true);
    for (const order of permutations(failing)) expect(await end(order, true), order.join(" ")).toEqual(kept);
  }, 180_000);

  it.each([
    ["with one refund", IN_ORDER],
    ["with refunds that are through, alone, whole and failed", [...IN_ORDER, ...REFUNDS]],
  ])(
    "%s ends the same whatever the order, however often each event comes, and whoever knew what before",
    async (_, life) => {
      const expected = await end(life, true);
      const repeats = fc.tuple(
        ...life.map((part) => fc.integer({ min: 1, max: 3 }).map((n) => [part, n] as const)),
      );
      const orders = repeats.chain((counts) => {
        const all = counts.flatMap(([part, n]) => Array.from({ length: n }, () => part));
        return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
      });
      await fc.assert(
        fc.asyncProperty(orders, fc.boolean(), async (order, known) => {
          expect(await end(order, known)).toEqual(expected);
        }),
        { numRuns: Number(process.env.LIFE_RUNS ?? 25) },
      );
    },
    180_000,
  );

  it("ends the same when all its events are processed at once", async () => {
    const life = [...new Set([...IN_ORDER, ...REFUNDS])];
    const expected = await end(life, true);
    for (let round = 0; round < 5; round += 1) {
      const ids = newIds();
      const all = parts(ids);
      const { invoiceId } = await issuedBill(connectionId, {
        invoiceId: ids.invoice,
        receipt: ids.receipt,
        known: false,
      });
      const stored = await Promise.all(life.map((part) => storeTestEvent(connectionId, all[part])));
      await Promise.all(stored.map((id) => processWebhook(id)));
      expect(await stateOf(invoiceId, ids)).toEqual(expected);
      const left = await db().webhookEvent.count({
        where: { id: { in: stored }, status: { not: "DUPLICATE" }, tries: { gt: 1 } },
      });
      expect(left, "two events that met at one payment cost each other no try").toBe(0);
    }
  }, 60_000);
});

function permutations<T>(of: readonly T[]): T[][] {
  if (of.length === 0) return [[]];
  return of.flatMap((first, at) =>
    permutations([...of.slice(0, at), ...of.slice(at + 1)]).map((rest) => [first, ...rest]),
  );
}
