import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { readInvoiceAnswer } from "@/lib/data/invoice-answers";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import type { CollectBy } from "@/lib/domain/collect-by";
import { paise } from "@/lib/domain/money";
import { chooseCollection, chooseCollections } from "@/lib/services/choose-collection";
import { recordTransfer } from "@/lib/services/record-transfer";
import { setOverCap } from "@/lib/services/set-over-cap";
import { syncInvoiceNow } from "@/lib/services/sync-invoice-now";
import { takeBackTransfer } from "@/lib/services/take-back-transfer";
import { upsertAccount } from "@/lib/services/upsert-account";
import { upsertInvoice } from "@/lib/services/upsert-invoice";
import { until, useFlowWorld } from "./testing/flow-world";

useTestDatabase();
const world = useFlowWorld();

const LAKH = 10_000_000;
const CAP = 5 * LAKH;
let count = 0;

/** A bill over the cap, of a customer that Razorpay knows. */
async function pushBill(amount = 12 * LAKH + 1) {
  const billingSourceId = await testSource(world.connectionId);
  const externalId = `big-${++count}`;
  const contact = { email: `big${count}@example.com`, contact: `98450${20_000 + count}` };
  const account = { externalId, name: "Chandra Steel", gstin: null, settings: null, ...contact };
  const { id: accountId } = await upsertAccount(account, { billingSourceId }, SYSTEM);
  await until(() => db().customerMapping.findFirst({ where: { accountId, status: "MAPPED" } }));
  const facts = {
    externalId,
    accountExternalId: externalId,
    number: `BIG/${count}`,
    currency: "INR",
    amount: paise(amount),
    lines: [{ name: "Usage", amount: paise(amount), quantity: 1 }],
    issuedOn: "2026-11-01",
    dueOn: "2026-12-01",
    description: "October",
    billingStatus: "OPEN" as const,
  };
  const { id } = await upsertInvoice(facts, { billingSourceId }, SYSTEM);
  const change = (with_: object) => upsertInvoice({ ...facts, ...with_ }, { billingSourceId }, SYSTEM);
  return { id, change };
}

const whole = (invoiceId: string) =>
  db().invoiceSync.findFirst({ where: { invoiceId, part: 0 }, orderBy: { generation: "desc" } });
const partsOf = (invoiceId: string) =>
  db().invoiceSync.findMany({ where: { invoiceId, part: { gt: 0 } }, orderBy: { part: "asc" } });
const stands = (invoiceId: string, status: string, reasonCode?: string) =>
  until(async () => {
    const row = await whole(invoiceId);
    return row?.status === status && (!reasonCode || row.reasonCode === reasonCode) ? row : null;
  });
const choose = (invoiceId: string, way: CollectBy | null, requestMax = CAP) =>
  chooseCollection({ invoiceId, way, requestMax }, SYSTEM);
const quiet = () =>
  until(async () => (await db().job.count({ where: { state: { in: ["READY", "RUNNING"] } } })) === 0);
const pay = (id: string | null, amount?: number) =>
  world.control("razorpay", "POST", `/_sandbox/invoices/${id}/pay`, {
    outcome: "captured",
    ...(amount ? { amount } : {}),
  });

async function splitBill(amount?: number) {
  const bill = await pushBill(amount);
  await stands(bill.id, "BLOCKED", "over_cap");
  await choose(bill.id, "REQUESTS");
  await stands(bill.id, "SYNCED");
  return { ...bill, parts: await partsOf(bill.id) };
}

describe("a bill over the cap, in parts", () => {
  it("waits for somebody to choose, then goes in requests that add up to it, each once", async () => {
    const { id, parts } = await splitBill();
    expect(parts.map(({ amountRequested }) => Number(amountRequested))).toEqual([
      4 * LAKH + 1,
      4 * LAKH,
      4 * LAKH,
    ]);
    for (const { razorpayStatus, shortUrl } of parts) {
      expect(razorpayStatus).toBe("issued");
      expect(shortUrl).toMatch(/^http/);
    }
    expect(new Set(parts.map(({ receipt }) => receipt)).size).toBe(3);
    const effects = await db().effect.findMany({
      where: { subjectId: { in: parts.map((part) => part.id) } },
    });
    expect(effects.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual(
      ["invoice.create DONE", "invoice.issue DONE"].flatMap((line) => [line, line, line]),
    );
    // Deciding again changes nothing.
    await syncInvoiceNow(id, SYSTEM);
    await quiet();
    expect(await partsOf(id)).toHaveLength(3);
    expect((await readInvoiceAnswer(id)).sync).toMatchObject({
      status: "synced",
      razorpayInvoiceId: null,
      parts: [{ part: 1, amount: 4 * LAKH + 1, status: "synced" }, { part: 2 }, { part: 3 }],
    });
  });

  it("is paid when the sum of its payments reaches it, and one part paid leaves the others open", async () => {
    const { id, parts } = await splitBill();
    await pay(parts[1]?.razorpayInvoiceId ?? null);
    await until(() => db().invoice.findFirst({ where: { id, paymentStatus: "PARTIALLY_PAID" } }));
    await quiet();
    expect((await partsOf(id)).map(({ razorpayStatus }) => razorpayStatus)).toEqual([
      "issued",
      "paid",
      "issued",
    ]);
    await pay(parts[0]?.razorpayInvoiceId ?? null);
    await pay(parts[2]?.razorpayInvoiceId ?? null);
    const paid = await until(() => db().invoice.findFirst({ where: { id, paymentStatus: "PAID" } }));
    expect(paid.amountPaid).toBe(BigInt(12 * LAKH + 1));
    await quiet();
    expect(await partsOf(id)).toHaveLength(3);
  });

  it("withdraws every open part when the bill is voided", async () => {
    const { id, change } = await splitBill();
    await change({ billingStatus: "VOID" });
    await until(async () =>
      (await partsOf(id)).every(({ razorpayStatus }) => razorpayStatus === "cancelled"),
    );
    await quiet();
    expect((await whole(id))?.status).toMatch(/CANCELLED|SKIPPED/);
  });

  it("withdraws the open parts of a changed bill, and asks for the rest in new ones", async () => {
    const { id, change, parts } = await splitBill();
    await pay(parts[0]?.razorpayInvoiceId ?? null);
    await until(() => db().invoice.findFirst({ where: { id, paymentStatus: "PARTIALLY_PAID" } }));
    await change({ amount: paise(13 * LAKH + 1) });
    const now = await until(async () => {
      const rows = await partsOf(id);
      return rows.length === 5 && rows.slice(3).every(({ status }) => status === "SYNCED") ? rows : null;
    });
    expect(now.map(({ razorpayStatus }) => razorpayStatus)).toEqual([
      "paid",
      "cancelled",
      "cancelled",
      "issued",
      "issued",
    ]);
    expect(now.slice(3).map(({ amountRequested }) => Number(amountRequested))).toEqual([
      4.5 * LAKH,
      4.5 * LAKH,
    ]);
    expect((await whole(id))?.amountRequested).toBe(BigInt(13 * LAKH + 1));
  });

  it("withdraws what is left when it is paid in another way", async () => {
    const { id, change, parts } = await splitBill(12 * LAKH);
    await pay(parts[0]?.razorpayInvoiceId ?? null);
    await until(() => db().invoice.findFirst({ where: { id, paymentStatus: "PARTIALLY_PAID" } }));
    await change({ paidElsewhere: paise(8 * LAKH) });
    await until(async () =>
      (await partsOf(id)).slice(1).every(({ razorpayStatus }) => razorpayStatus === "cancelled"),
    );
    await quiet();
    expect(await db().invoice.findUniqueOrThrow({ where: { id } })).toMatchObject({ paymentStatus: "PAID" });
    expect(await partsOf(id)).toHaveLength(3);
  });

  it("fails in one part without the others, and goes on with a retry", async () => {
    const bill = await pushBill();
    await stands(bill.id, "BLOCKED", "over_cap");
    await world.control("razorpay", "POST", "/_sandbox/faults", {
      match: { method: "POST", path: "/v1/invoices" },
      times: 1,
      kind: "status",
      status: 400,
    });
    await choose(bill.id, "REQUESTS");
    const failed = await stands(bill.id, "FAILED");
    expect(failed.reason).toMatch(/^Part \d: /);
    await until(
      async () => (await partsOf(bill.id)).filter(({ status }) => status === "SYNCED").length === 2,
    );
    await syncInvoiceNow(bill.id, SYSTEM);
    await stands(bill.id, "SYNCED");
    expect(await partsOf(bill.id)).toHaveLength(3);
  });
});

describe("a bill over the cap, in another way", () => {
  it("is collected by bank transfer, with its reference, and can be taken back", async () => {
    const { id } = await pushBill();
    await stands(id, "BLOCKED", "over_cap");
    await choose(id, "TRANSFER");
    await stands(id, "SKIPPED", "by_transfer");
    const transfer = { invoiceId: id, reference: "HDFCR52026112500001", receivedOn: "2026-11-24" };
    await expect(recordTransfer({ ...transfer, amount: 13 * LAKH }, SYSTEM)).rejects.toMatchObject({
      fields: { amount: [expect.stringContaining("is due")] },
    });
    await recordTransfer({ ...transfer, amount: 2 * LAKH + 1 }, SYSTEM);
    expect(await db().invoice.findUniqueOrThrow({ where: { id } })).toMatchObject({
      paymentStatus: "PARTIALLY_PAID",
      amountPaid: BigInt(2 * LAKH + 1),
    });
    await expect(recordTransfer({ ...transfer, amount: LAKH }, SYSTEM)).rejects.toMatchObject({
      fields: { reference: [expect.stringContaining("already")] },
    });
    await recordTransfer({ ...transfer, reference: "HDFCR52026112500002", amount: 10 * LAKH }, SYSTEM);
    expect((await db().invoice.findUniqueOrThrow({ where: { id } })).paymentStatus).toBe("PAID");
    const last = await db().bankTransfer.findFirstOrThrow({
      where: { invoiceId: id, amount: BigInt(10 * LAKH) },
    });
    await takeBackTransfer(last.id, SYSTEM);
    await expect(takeBackTransfer(last.id, SYSTEM)).rejects.toMatchObject({ code: "conflict" });
    expect((await db().invoice.findUniqueOrThrow({ where: { id } })).amountPaid).toBe(BigInt(2 * LAKH + 1));
    await quiet();
    expect((await whole(id))?.status).toBe("SKIPPED");
  });

  it("withdraws its parts when it is to be debited after all", async () => {
    const { id } = await splitBill();
    await choose(id, "DEBIT");
    await until(async () =>
      (await partsOf(id)).every(({ razorpayStatus }) => razorpayStatus === "cancelled"),
    );
    await stands(id, "SKIPPED", "by_debit");
  });

  it("is replaced by less when a transfer pays a part of it", async () => {
    const { id } = await splitBill(12 * LAKH);
    const transfer = { invoiceId: id, amount: 9 * LAKH, reference: "UTR0001", receivedOn: "2026-11-24" };
    await recordTransfer(transfer, SYSTEM);
    const open = await until(async () => {
      const rows = (await partsOf(id)).filter(({ razorpayStatus }) => razorpayStatus === "issued");
      return rows.length === 1 && rows[0]?.part === 4 ? rows : null;
    });
    expect(open[0]?.amountRequested).toBe(BigInt(3 * LAKH));
  });

  it("follows its connection where nobody said it of the bill", async () => {
    const { id } = await pushBill();
    await stands(id, "BLOCKED", "over_cap");
    await setOverCap({ id: world.connectionId, way: "REQUESTS" }, SYSTEM);
    await stands(id, "SYNCED");
    const next = await pushBill();
    await stands(next.id, "SYNCED");
    expect(await partsOf(next.id)).toHaveLength(3);
    await setOverCap({ id: world.connectionId, way: null }, SYSTEM);
  });

  it("is refused in bulk where it fits in one request", async () => {
    const small = await pushBill(LAKH);
    const large = await pushBill();
    const choice = { way: "REQUESTS", requestMax: CAP } as const;
    expect(await chooseCollections([small.id, large.id], choice, SYSTEM)).toEqual({ chosen: 1, refused: 1 });
  });
});
