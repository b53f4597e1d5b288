import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/lib/data/client";
import { testConnection, testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { invoiceSchema, paymentSchema } from "@/lib/razorpay/entities";
import { effectKinds } from "./effects/kinds";
import { observe } from "./observe";
import { planInvoice } from "./plan-invoice";
import { invoiceEntity, paymentEntity, rzp } from "./testing/razorpay-events";

useTestDatabase();

const LAKH = 10_000_000;
const CAP = 5 * LAKH;
const ORIGIN = { source: "call" } as const;
let connectionId: string;
let sourceId: string;
let count = 0;
beforeAll(async () => {
  connectionId = await testConnection();
  sourceId = await testSource(connectionId);
});

async function newBill(amount: number): Promise<string> {
  const contentHash = Buffer.alloc(32);
  const externalId = `split-${++count}`;
  const account = { id: randomUUID(), billingSourceId: sourceId, externalId, name: "Chandra", contentHash };
  await db().account.create({ data: account });
  await db().customerMapping.create({
    data: {
      id: randomUUID(),
      accountId: account.id,
      connectionId,
      status: "MAPPED",
      razorpayCustomerId: rzp("cust", count),
    },
  });
  const id = randomUUID();
  const days = { issuedOn: new Date("2026-11-01"), dueOn: new Date("2026-12-01") };
  await db().invoice.create({
    data: {
      id,
      billingSourceId: sourceId,
      accountId: account.id,
      externalId,
      number: `S/${count}`,
      currency: "INR",
      amount: BigInt(amount),
      billingStatus: "OPEN",
      collectBy: "REQUESTS",
      contentHash,
      ...days,
    },
  });
  return id;
}

const requests = (invoiceId: string) =>
  db().invoiceSync.findMany({ where: { invoiceId }, orderBy: [{ generation: "asc" }, { part: "asc" }] });

type Sync = Awaited<ReturnType<typeof requests>>[number];

/** Razorpay is seen to say this of a request. */
function seen(sync: Sync, status: string, id = sync.razorpayInvoiceId) {
  const amount = Number(sync.amountRequested);
  const entity = { order_id: `order_${id?.slice(5)}`, receipt: sync.receipt, amount, amount_due: amount };
  const invoice = invoiceSchema.parse(invoiceEntity(id ?? "", status, entity));
  return inTransaction((tx) => observe(connectionId, { entity: "invoice", invoice }, ORIGIN, tx));
}

/** Plans, and does what is planned as Razorpay would, until nothing is left to do. */
async function settle(invoiceId: string): Promise<void> {
  for (let turns = 0; turns < 12; turns += 1) {
    await planInvoice(invoiceId);
    const subjects = (await requests(invoiceId)).map(({ id }) => id);
    const ready = await db().effect.findMany({ where: { subjectId: { in: subjects }, state: "READY" } });
    if (ready.length === 0) return;
    for (const effect of ready) {
      const sync = await db().invoiceSync.findUniqueOrThrow({ where: { id: effect.subjectId } });
      const rules = effectKinds[effect.kind as keyof typeof effectKinds];
      const unwanted = await inTransaction((tx) =>
        rules.check(effect as never, rules.request.parse(effect.request), tx),
      );
      const state = unwanted ? "CANCELLED" : "DONE";
      await db().effect.update({ where: { id: effect.id }, data: { state, endedAt: new Date() } });
      if (unwanted) continue;
      if (effect.kind === "invoice.create") await seen(sync, "draft", rzp("inv", ++count));
      if (effect.kind === "invoice.issue") await seen(sync, "issued");
      if (effect.kind === "invoice.cancel") await seen(sync, "cancelled");
    }
  }
  throw new Error("It does not come to rest");
}

async function pay(sync: Sync): Promise<void> {
  const of = { invoice_id: sync.razorpayInvoiceId, order_id: sync.razorpayOrderId };
  const entity = paymentEntity(rzp("pay", ++count), "captured", {
    ...of,
    amount: Number(sync.amountRequested),
  });
  const payment = paymentSchema.parse(entity);
  await inTransaction((tx) => observe(connectionId, { entity: "payment", payment }, ORIGIN, tx));
  await seen(sync, "paid");
}

type Step = { kind: "pay" | "expire" | "change" | "elsewhere"; at: number; amount: number };
const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom("pay", "expire", "change", "elsewhere"),
    at: fc.nat(9),
    amount: fc.integer({ min: LAKH, max: 20 * LAKH }),
  }),
  { maxLength: 5 },
);

async function happen(invoiceId: string, { kind, at, amount }: Step): Promise<void> {
  const open = (await requests(invoiceId)).filter(({ razorpayStatus }) => razorpayStatus === "issued");
  const one = open[at % Math.max(1, open.length)];
  if (kind === "pay" && one) await pay(one);
  if (kind === "expire" && one) await seen(one, "expired");
  const bill = await db().invoice.findUniqueOrThrow({ where: { id: invoiceId } });
  const data =
    kind === "change"
      ? { amount: BigInt(Math.max(amount, Number(bill.paidElsewhere + bill.amountPaid))) }
      : { paidElsewhere: BigInt(Math.min(amount, Number(bill.amount - bill.amountPaid))) };
  if (kind === "change" || kind === "elsewhere") {
    await db().invoice.update({ where: { id: invoiceId }, data: { ...data, updatedAt: new Date() } });
  }
}

describe("parts in the database", () => {
  it("add up to what is due after every step, none above the cap, each asked for once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: CAP + 1, max: 20 * LAKH }), steps, async (amount, life) => {
        const id = await newBill(amount);
        for (const step of [null, ...life]) {
          if (step) await happen(id, step);
          await settle(id);
          const bill = await db().invoice.findUniqueOrThrow({ where: { id } });
          const rows = await requests(id);
          const open = rows.filter(({ razorpayStatus }) => razorpayStatus === "issued");
          const due = bill.amount - bill.paidElsewhere - bill.amountPaid;
          const asked = open.reduce((sum, { amountRequested }) => sum + (amountRequested ?? 0n), 0n);
          expect(asked).toBe(due);
          for (const { amountRequested } of open) expect(amountRequested).toBeLessThanOrEqual(BigInt(CAP));
          expect(new Set(rows.flatMap(({ receipt }) => receipt ?? [])).size).toBe(
            rows.filter(({ receipt }) => receipt).length,
          );
        }
        const subjects = (await requests(id)).map((row) => row.id);
        const made = await db().effect.groupBy({
          by: ["subjectId"],
          where: { subjectId: { in: subjects }, kind: "invoice.create", state: "DONE" },
          _count: true,
        });
        expect(made.every(({ _count }) => _count === 1)).toBe(true);
      }),
      { numRuns: 12, seed: 5 },
    );
  }, 120_000);
});
