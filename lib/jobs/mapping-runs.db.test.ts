import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { listCustomers } from "@/lib/data/customer-list";
import { findMappingRun } from "@/lib/data/mapping-runs";
import { listUnmappedWithCandidates } from "@/lib/data/mapping-suggestions";
import { testConnection, testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { CUSTOMER_LIST } from "@/lib/domain/customer-list";
import { readListQuery } from "@/lib/domain/list-query";
import { paise } from "@/lib/domain/money";
import { suggestAll } from "@/lib/domain/suggestion-list";
import { learnCustomers } from "@/lib/services/learn-customers";
import { acceptSuggestions, startMappings } from "@/lib/services/start-mappings";
import { undoMappings } from "@/lib/services/undo-mappings";
import { uploadMappings } from "@/lib/services/upload-mappings";
import { upsertAccount } from "@/lib/services/upsert-account";
import { upsertInvoice } from "@/lib/services/upsert-invoice";
import { RAZORPAY_KEYS, until, useFlowWorld } from "./testing/flow-world";

useTestDatabase();
const world = useFlowWorld();

let count = 0;
/** An account that cannot be made a customer by itself: its number would be refused. */
async function unmapped(name = "Asha Traders", connectionId = world.connectionId) {
  const billingSourceId = await testSource(connectionId);
  const externalId = `map-${++count}`;
  const facts = {
    externalId,
    name,
    email: `map${count}@example.com`,
    contact: "12",
    gstin: null,
    settings: null,
  };
  const { id } = await upsertAccount(facts, { billingSourceId }, SYSTEM);
  if (connectionId === world.connectionId)
    await until(() => db().customerMapping.findFirst({ where: { accountId: id, status: "BLOCKED" } }));
  return { id, externalId, billingSourceId, email: facts.email };
}

async function customer(email: string, name = "Asha Traders"): Promise<string> {
  const authorization = `Basic ${Buffer.from(`${RAZORPAY_KEYS.keyId}:${RAZORPAY_KEYS.keySecret}`).toString("base64")}`;
  const response = await fetch(`${world.razorpay}/v1/customers`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ name, email, contact: `98450${30_000 + ++count}` }),
  });
  return (await response.json()).id;
}

const upload = (rows: string[]) =>
  uploadMappings(
    {
      fileName: "mappings.csv",
      text: `Billing id,Razorpay customer id\n${rows.join("\n")}\n`,
      connectionId: world.connectionId,
    },
    SYSTEM,
  );
const looked = (runId: string) => until(async () => (await findMappingRun(runId))?.checkedAt);
const rowsOf = (runId: string) =>
  db().mappingRunRow.findMany({ where: { runId }, orderBy: { position: "asc" } });
/** It need not wait for the moment in which it can be taken back. */
async function hurry(runId: string): Promise<void> {
  const now = new Date();
  await db().mappingRun.update({ where: { id: runId }, data: { startsAt: now } });
  await db().job.updateMany({
    where: { dedupeKey: `mapping:${runId}`, state: "READY" },
    data: { dueAt: now },
  });
}

describe("a file of mappings", () => {
  it("says of each row what would become of it, links what can be, and twice is once", async () => {
    const [first, second] = [await unmapped(), await unmapped()];
    const elsewhere = await unmapped("Bela Mills", await testConnection());
    const [free, taken] = [await customer("free@example.com"), await customer("taken@example.com")];
    await db().customerMapping.updateMany({
      where: { accountId: second.id },
      data: { status: "MAPPED", razorpayCustomerId: taken },
    });
    const third = await unmapped();
    const file = [
      `${first.externalId},${free}`,
      `${second.externalId},${taken}`,
      `nobody,${free.replace(/.$/, "0")}`,
      `${elsewhere.externalId},cust_00000000000001`,
      `${third.externalId},cust_00000000000002`,
      `${third.externalId}x,nonsense`,
    ];
    const runId = await upload(file);
    await looked(runId);
    expect((await rowsOf(runId)).map(({ verdict }) => verdict)).toEqual([
      "map",
      "mapped",
      "unknown_account",
      "other_connection",
      "unknown_customer",
      "unreadable",
    ]);
    // Nothing was linked by looking.
    expect(await db().customerMapping.count({ where: { accountId: first.id, status: "MAPPED" } })).toBe(0);

    await startMappings(runId, SYSTEM);
    await expect(startMappings(runId, SYSTEM)).rejects.toMatchObject({ code: "conflict" });
    await hurry(runId);
    await until(async () => (await findMappingRun(runId))?.endedAt);
    expect((await rowsOf(runId)).map(({ state }) => state).filter((state) => state === "DONE")).toHaveLength(
      1,
    );
    expect(await db().customerMapping.findFirstOrThrow({ where: { accountId: first.id } })).toMatchObject({
      status: "MAPPED",
      razorpayCustomerId: free,
    });

    const again = await upload(file);
    await looked(again);
    expect((await rowsOf(again)).slice(0, 2).map(({ verdict }) => verdict)).toEqual(["mapped", "mapped"]);
    const clash = await upload([`${third.externalId},${free}`]);
    await looked(clash);
    expect((await rowsOf(clash))[0]).toMatchObject({
      verdict: "clash",
      note: expect.stringContaining("Row 2"),
    });
  });

  it("is refused as a whole where it cannot be read", async () => {
    await expect(upload(['"open'])).rejects.toMatchObject({
      code: "invalid",
      fields: { file: [expect.stringContaining("Row 2")] },
    });
  });

  it("goes on where it stopped when Razorpay does not answer", async () => {
    const { externalId } = await unmapped();
    await world.control("razorpay", "POST", "/_sandbox/faults", {
      match: { method: "GET", path: "/v1/customers/:id" },
      times: 1,
      kind: "status",
      status: 502,
    });
    const runId = await upload([`${externalId},${await customer("down@example.com")}`]);
    const waits = await until(async () => (await findMappingRun(runId))?.waitsFor);
    expect(waits).toContain("tried again");
    await db().job.updateMany({ where: { dedupeKey: `mapping:${runId}` }, data: { dueAt: new Date() } });
    await looked(runId);
    expect((await rowsOf(runId))[0]?.verdict).toBe("map");
    expect((await findMappingRun(runId))?.waitsFor).toBeNull();
  });
});

describe("suggestions for many", () => {
  it("are linked together, and taken back while nothing was sent", async () => {
    const [quick, slow] = [await unmapped("Quick Foods"), await unmapped("Slow Foods")];
    for (const { email } of [quick, slow]) await customer(email);
    await db().knownCustomer.deleteMany();
    await learnCustomers(world.connectionId);
    const found = suggestAll(await listUnmappedWithCandidates(world.connectionId));
    const mine = found.filter(({ accountId }) => accountId === quick.id || accountId === slow.id);
    expect(mine).toHaveLength(2);
    expect(mine[0]?.suggestion.evidence).toContain("Same email");
    const accepted = mine.map(({ accountId, externalId, suggestion }) => ({
      accountId,
      account: externalId,
      razorpayCustomerId: suggestion.razorpayCustomerId,
      evidence: suggestion.evidence,
    }));

    const early = await acceptSuggestions(accepted, world.connectionId, SYSTEM);
    expect(await undoMappings(early, SYSTEM)).toEqual({ undone: 2, kept: 0 });
    await expect(undoMappings(early, SYSTEM)).rejects.toMatchObject({ code: "conflict" });

    const runId = await acceptSuggestions(accepted, world.connectionId, SYSTEM);
    await hurry(runId);
    await until(async () => (await findMappingRun(runId))?.endedAt);
    // A bill of the quick one goes to Razorpay: that is not taken back.
    const bill = {
      externalId: "undo-1",
      accountExternalId: quick.externalId,
      number: "UNDO/1",
      currency: "INR",
      amount: paise(50_000),
      lines: [],
      issuedOn: "2026-11-01",
      dueOn: "2026-12-01",
      description: null,
      billingStatus: "OPEN" as const,
    };
    const { id } = await upsertInvoice(bill, { billingSourceId: quick.billingSourceId }, SYSTEM);
    await until(() => db().invoiceSync.findFirst({ where: { invoiceId: id, status: "SYNCED" } }));
    expect(await undoMappings(runId, SYSTEM)).toEqual({ undone: 1, kept: 1 });
    const states = await db().customerMapping.findMany({
      where: { accountId: { in: [quick.id, slow.id] } },
      select: { accountId: true, status: true },
    });
    expect(new Map(states.map(({ accountId, status }) => [accountId, status]))).toEqual(
      new Map([
        [quick.id, "MAPPED"],
        [slow.id, "UNMAPPED"],
      ]),
    );
  });
});

describe("the queue of the unmapped", () => {
  it("can be sorted by the rupees that each holds up, over pages", async () => {
    const [little, much] = [await unmapped("Little"), await unmapped("Much")];
    for (const [at, [account, amount]] of (
      [
        [little, 10_000],
        [much, 9_000_000],
      ] as const
    ).entries()) {
      const facts = {
        externalId: `queue-${at}`,
        accountExternalId: account.externalId,
        number: `Q/${at}`,
        currency: "INR",
        amount: paise(amount),
        lines: [],
        issuedOn: "2026-11-01",
        dueOn: "2026-12-01",
        description: null,
        billingStatus: "OPEN" as const,
      };
      const { id } = await upsertInvoice(facts, { billingSourceId: account.billingSourceId }, SYSTEM);
      await until(() => db().invoiceSync.findFirst({ where: { invoiceId: id, status: "BLOCKED" } }));
    }
    const scope = { connectionId: world.connectionId, today: "2026-11-25" };
    const query = readListQuery(CUSTOMER_LIST, { view: "unmapped", sort: "-blocked" });
    const first = await listCustomers({ ...query, size: 1 }, scope);
    expect(first.rows[0]).toMatchObject({ id: much.id, blocked: { count: 1, amount: 9_000_000 } });
    const second = await listCustomers({ ...query, size: 1, after: first.next }, scope);
    expect(second.rows[0]).toMatchObject({ id: little.id });
    const back = await listCustomers({ ...query, size: 1, before: second.previous }, scope);
    expect(back.rows[0]).toMatchObject({ id: much.id });
  });
});
