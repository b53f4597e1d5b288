import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { INVOICE_LIST } from "@/lib/domain/invoice-list";
import { readListQuery } from "@/lib/domain/list-query";
import { db } from "./client";
import { countInvoiceFilters, countInvoices } from "./invoice-counts";
import { listInvoiceIds, listInvoices } from "./invoice-list";
import { useTestDatabase } from "./testing/test-database";

useTestDatabase();

const connectionId = randomUUID();
const scope = { connectionId, today: "2026-11-21" };
const query = (address: string) =>
  readListQuery(INVOICE_LIST, Object.fromEntries(new URLSearchParams(address)));
const numbersOf = async (address: string) =>
  (await listInvoices(query(address), scope)).rows.map(({ number }) => number);

beforeAll(async () => {
  await db().connection.create({
    data: {
      id: connectionId,
      name: "Test",
      keyId: "rzp_test_12345678",
      keySecret: "",
      keySecretSetAt: new Date(),
      mode: "TEST",
      endpointId: "e",
    },
  });
  const billingSourceId = randomUUID();
  await db().billingSource.create({
    data: { id: billingSourceId, kind: "API", name: "API", endpointId: "s", connectionId },
  });
  const accountId = randomUUID();
  await db().account.create({
    data: {
      id: accountId,
      billingSourceId,
      externalId: "a-1",
      name: "Kaveri 100% Foods",
      contentHash: randomBytes(32),
    },
  });
  // Sixty bills in twenty moments: three share each, so that only the id tells them apart.
  for (let at = 0; at < 60; at++) {
    await db().invoice.create({
      data: {
        id: randomUUID(),
        billingSourceId,
        accountId,
        externalId: `bill-${at}`,
        number: `INV-${String(at).padStart(3, "0")}`,
        currency: "INR",
        amount: BigInt((at + 1) * 100),
        paymentStatus: at < 10 ? "PAID" : "UNPAID",
        amountPaid: at < 10 ? BigInt((at + 1) * 100) : 0n,
        billingStatus: at === 59 ? "VOID" : "OPEN",
        issuedOn: new Date("2026-11-01"),
        dueOn: new Date(at % 2 ? "2026-11-10" : "2026-12-10"),
        contentHash: randomBytes(32),
        createdAt: new Date(Date.UTC(2026, 10, 1, 0, Math.floor(at / 3))),
        syncs: { create: syncsOf(at) },
      },
    });
  }
});

function syncsOf(at: number) {
  if (at >= 40) return [];
  const one = {
    id: randomUUID(),
    connectionId,
    generation: 1,
    status: "SYNCED",
    razorpayInvoiceId: `inv_${String(at).padStart(14, "A")}`,
  } as const;
  // The newest generation counts: number 30 was sent once, and then refused.
  return at === 30
    ? [one, { id: randomUUID(), connectionId, generation: 2, status: "FAILED" as const, reason: "No" }]
    : [one];
}

describe("paging by key", () => {
  it.each(["", "sort=due", "sort=-amount", "sort=number"])(
    "shows every row once, there and back, with %j",
    async (sort) => {
      const forth: string[] = [];
      let page = await listInvoices(query(`size=25&${sort}`), scope);
      forth.push(...page.rows.map(({ id }) => id));
      let last = page;
      while (page.next) {
        page = await listInvoices(query(`size=25&${sort}&after=${page.next}`), scope);
        forth.push(...page.rows.map(({ id }) => id));
        last = page;
      }
      expect(new Set(forth).size).toBe(60);
      expect(forth).toHaveLength(60);

      const back = last.rows.map(({ id }) => id);
      while (last.previous) {
        last = await listInvoices(query(`size=25&${sort}&before=${last.previous}`), scope);
        back.unshift(...last.rows.map(({ id }) => id));
      }
      expect(back).toEqual(forth);
    },
  );
});

describe("filters", () => {
  it("counts and adds up what matches", async () => {
    expect(await countInvoices(query("view=paid"), scope)).toEqual({
      count: 10,
      countCapped: false,
      amount: 5_500,
    });
  });
  it("judges a sync by its newest generation", async () => {
    expect(await numbersOf("sync=failed")).toEqual(["INV-030"]);
    expect((await countInvoices(query("sync=synced"), scope)).count).toBe(39);
  });
  it("takes an invoice without a request for one that is not synced", async () => {
    expect((await countInvoices(query("view=unsynced"), scope)).count).toBe(21);
  });
  it("knows overdue from withdrawn", async () => {
    const overdue = await listInvoices(query("view=overdue&size=100"), scope);
    expect(overdue.rows).toHaveLength(24);
    expect(new Set(overdue.rows.map(({ payment }) => payment))).toEqual(new Set(["overdue"]));
  });
  it("finds by number, by name with a percent sign, and by Razorpay's id", async () => {
    expect(await numbersOf("q=INV-05&sort=number")).toHaveLength(10);
    expect((await countInvoices(query("q=100%25"), scope)).count).toBe(60);
    expect(await numbersOf("q=inv_AAAAAAAAAAAAA7")).toEqual(["INV-007"]);
    expect(await numbersOf("q=%25")).toEqual([]);
  });
  it("counts for each choice what the list would hold with it alone", async () => {
    for (const address of ["", "view=overdue", "q=INV-05"]) {
      const counted = await countInvoiceFilters(query(address), scope);
      for (const { key, options } of INVOICE_LIST.filters) {
        for (const { value } of options) {
          const { count } = await countInvoices(query(`${address}&${key}=${value}`), scope);
          expect.soft(counted[key]?.[value], `${address} ${key}=${value}`).toBe(count);
        }
      }
    }
    expect(await countInvoiceFilters(query("sync=failed"), scope)).toMatchObject({
      sync: { synced: 39, failed: 1 },
      payment: { open: 1, overdue: 0 },
    });
  });
  it("filters by amount and by day", async () => {
    expect(await numbersOf("amount=59..60&sort=number")).toEqual(["INV-058", "INV-059"]);
    expect((await countInvoices(query("due=2026-12-01..2026-12-31"), scope)).count).toBe(30);
  });
  it("gives an action all ids but those left out", async () => {
    const [first = ""] = await listInvoiceIds(query("view=paid"), scope, { except: [], limit: 1 });
    const rest = await listInvoiceIds(query("view=paid"), scope, { except: [first], limit: 100 });
    expect(rest).toHaveLength(9);
    expect(rest).not.toContain(first);
  });
});
