import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import type { InvoiceFacts } from "@/lib/domain/invoice";
import { paise } from "@/lib/domain/money";
import { upsertAccount } from "./upsert-account";
import { upsertInvoice } from "./upsert-invoice";

useTestDatabase();

let billingSourceId = "";
beforeAll(async () => {
  billingSourceId = await testSource();
  const contact = { name: "Asha", email: null, contact: null, gstin: null, settings: null };
  await upsertAccount({ externalId: "acct-1", ...contact }, { billingSourceId }, SYSTEM);
});

let count = 0;
const facts = (change: Partial<InvoiceFacts> = {}): InvoiceFacts => ({
  externalId: `inv-${++count}`,
  accountExternalId: "acct-1",
  number: `KA/${count}`,
  currency: "INR",
  amount: paise(118_000),
  lines: [
    { name: "Usage", amount: paise(50_000), quantity: 2 },
    { name: "GST", amount: paise(18_000), quantity: 1 },
  ],
  issuedOn: "2026-04-01",
  dueOn: "2026-04-30",
  description: null,
  billingStatus: "OPEN",
  ...change,
});
const put = (given: InvoiceFacts) => upsertInvoice(given, { billingSourceId }, SYSTEM);
const planned = async (invoiceId: string) =>
  (await db().job.findMany({ where: { name: "invoice.plan" } })).filter(
    (job) => (job.payload as { invoiceId: string }).invoiceId === invoiceId,
  );

describe("upsertInvoice", () => {
  it("keeps amounts, lines and days exactly", async () => {
    const { id, created } = await put(facts({ amount: paise(2_147_483_648) }));
    expect(created).toBe(true);
    const row = await db().invoice.findUniqueOrThrow({
      where: { id },
      include: { lines: { orderBy: { position: "asc" } } },
    });
    expect(row).toMatchObject({ amount: 2_147_483_648n, paymentStatus: "UNPAID", billingStatus: "OPEN" });
    expect(row.issuedOn.toISOString()).toBe("2026-04-01T00:00:00.000Z");
    expect(row.dueOn.toISOString()).toBe("2026-04-30T00:00:00.000Z");
    expect(row.lines.map(({ name, amount, quantity }) => [name, amount, quantity])).toEqual([
      ["Usage", 50_000n, 2],
      ["GST", 18_000n, 1],
    ]);
    expect(await planned(id)).toHaveLength(1);
  });

  it("changes nothing the second time", async () => {
    const given = facts();
    const { id } = await put(given);
    await db().job.deleteMany();
    const before = await db().invoice.findUniqueOrThrow({ where: { id }, include: { lines: true } });
    expect(await put(structuredClone(given))).toEqual({ id, created: false, changed: false });
    expect(await db().invoice.findUniqueOrThrow({ where: { id }, include: { lines: true } })).toEqual(before);
    expect(await planned(id)).toEqual([]);
  });

  it("takes a change whole: days, lines and all", async () => {
    const given = facts();
    const { id } = await put(given);
    const lines = [{ name: "All of it", amount: paise(90_000), quantity: 1 }];
    const change = { amount: paise(90_000), lines, dueOn: "2026-05-15", billingStatus: "VOID" as const };
    expect(await put({ ...given, ...change })).toEqual({ id, created: false, changed: true });
    const row = await db().invoice.findUniqueOrThrow({ where: { id }, include: { lines: true } });
    expect(row).toMatchObject({ amount: 90_000n, billingStatus: "VOID" });
    expect(row.dueOn.toISOString()).toContain("2026-05-15");
    expect(row.lines.map(({ name }) => name)).toEqual(["All of it"]);
    expect(row.updatedAt.getTime()).toBeGreaterThan(row.createdAt.getTime());
  });

  it("is one row with one set of lines however many come at once", async () => {
    const given = facts();
    const results = await Promise.all(
      Array.from({ length: 16 }, (_, index) => put({ ...given, description: index % 2 ? "odd" : "even" })),
    );
    expect(results.filter(({ created }) => created)).toHaveLength(1);
    const rows = await db().invoice.findMany({
      where: { externalId: given.externalId },
      include: { lines: true },
    });
    expect(rows.map((row) => row.lines.length)).toEqual([2]);
    expect(await planned(rows[0]?.id ?? "")).toHaveLength(1);
  });

  it("names the field and the way out where the account is unknown, and keeps nothing", async () => {
    const given = facts({ accountExternalId: "nobody/1" });
    await expect(put(given)).rejects.toMatchObject({
      code: "invalid",
      fields: { accountExternalId: [expect.stringContaining("PUT /api/v1/accounts/nobody%2F1")] },
    });
    expect(await db().invoice.count({ where: { externalId: given.externalId } })).toBe(0);
  });

  it("settles a bill when it shrinks to what was paid, and opens it again when it grows", async () => {
    const given = facts();
    const { id } = await put(given);
    await db().invoice.update({
      where: { id },
      data: { amountPaid: 100_000n, paymentStatus: "PARTIALLY_PAID" },
    });
    const status = async () => (await db().invoice.findUniqueOrThrow({ where: { id } })).paymentStatus;
    await put({ ...given, amount: paise(100_000) });
    expect(await status()).toBe("PAID");
    await put({ ...given, amount: paise(100_001) });
    expect(await status()).toBe("PARTIALLY_PAID");
    await put({ ...given, amount: paise(100_001), paidElsewhere: paise(1) });
    expect(await status()).toBe("PAID");
  });
});
