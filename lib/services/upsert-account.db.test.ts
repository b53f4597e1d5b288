import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { testConnection, testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import type { AccountFacts } from "@/lib/domain/account";
import { SYSTEM } from "@/lib/domain/actor";
import { planCustomer } from "./plan-customer";
import { upsertAccount } from "./upsert-account";

useTestDatabase();

let billingSourceId = "";
let connectionId = "";
beforeAll(async () => {
  connectionId = await testConnection();
  billingSourceId = await testSource(connectionId);
});

let count = 0;
const facts = (change: Partial<AccountFacts> = {}): AccountFacts => ({
  externalId: `acct-${++count}`,
  name: "Asha Traders",
  email: "asha@example.com",
  contact: "9845012345",
  gstin: null,
  settings: null,
  ...change,
});
const put = (given: AccountFacts, source = billingSourceId) =>
  upsertAccount(given, { billingSourceId: source }, SYSTEM);
const jobs = (name: string, mappingId?: string) =>
  db().job.findMany({ where: { name, payload: { path: ["mappingId"], equals: mappingId } } });
const mappingOf = (accountId: string) => db().customerMapping.findFirstOrThrow({ where: { accountId } });

describe("upsertAccount", () => {
  it("makes the account, its mapping, the job and the audit line together", async () => {
    const { id, created, changed } = await put(facts());
    expect({ created, changed }).toEqual({ created: true, changed: true });
    const mapping = await mappingOf(id);
    expect(mapping).toMatchObject({ connectionId, status: "PENDING", razorpayCustomerId: null });
    expect(await jobs("customer.plan", mapping.id)).toHaveLength(1);
    expect(await db().auditEntry.count({ where: { subjectId: id, action: "account.create" } })).toBe(1);
  });

  it("changes nothing the second time, whatever order the fields have", async () => {
    const given = facts({ settings: { b: "2", a: "1" } });
    const { id } = await put(given);
    await db().job.deleteMany();
    const before = await db().account.findUniqueOrThrow({ where: { id } });
    const { settings: _, ...rest } = given;
    expect(await put({ settings: { a: "1", b: "2" }, ...rest })).toEqual({
      id,
      created: false,
      changed: false,
    });
    expect(await db().account.findUniqueOrThrow({ where: { id } })).toEqual(before);
    expect(await db().job.count()).toBe(0);
    expect(await db().auditEntry.count({ where: { subjectId: id } })).toBe(1);
  });

  it("takes a change, notes the fields and not their values, and has the mapping decided anew", async () => {
    const given = facts();
    const { id } = await put(given);
    await db().job.deleteMany();
    expect(await put({ ...given, email: "new@example.com" })).toEqual({ id, created: false, changed: true });
    const mapping = await mappingOf(id);
    expect(await jobs("customer.plan", mapping.id)).toHaveLength(1);
    const line = await db().auditEntry.findFirstOrThrow({
      where: { subjectId: id, action: "account.change" },
    });
    expect(line.after).toMatchObject({ changed: ["email"] });
    expect(JSON.stringify(line)).not.toContain("new@example.com");
  });

  it("is one row however many come at once", async () => {
    const given = facts();
    const results = await Promise.all(Array.from({ length: 20 }, () => put(given)));
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    expect(results.filter(({ created }) => created)).toHaveLength(1);
    expect(results.filter(({ changed }) => changed)).toHaveLength(1);
  });

  it("ends as one of them when different ones come at once", async () => {
    const given = facts();
    const names = Array.from({ length: 12 }, (_, index) => `Name ${index}`);
    const results = await Promise.all(names.map((name) => put({ ...given, name })));
    expect(results.filter(({ created }) => created)).toHaveLength(1);
    const rows = await db().account.findMany({ where: { externalId: given.externalId } });
    expect(rows).toHaveLength(1);
    expect(names).toContain(rows[0]?.name);
    expect(await db().customerMapping.count({ where: { accountId: rows[0]?.id } })).toBe(1);
  });

  it("keeps the same id of two sources apart", async () => {
    const other = await testSource();
    const given = facts();
    expect((await put(given)).id).not.toBe((await put(given, other)).id);
  });

  it("waits for a connection without a mapping", async () => {
    const { id } = await put(facts(), await testSource());
    expect(await db().customerMapping.count({ where: { accountId: id } })).toBe(0);
  });
});

describe("settings", () => {
  const settingsOf = async (accountId: string) =>
    Object.fromEntries(
      (await db().accountSetting.findMany({ where: { accountId } })).map(({ name, value }) => [name, value]),
    );

  it("are replaced when given, and stay when not; the Razorpay id stays either way", async () => {
    const given = facts({ settings: { plan: "gold", RazorPayCustomerId: "cust_A" } });
    const { id } = await put(given);
    await put({ ...given, settings: { tier: "2" } });
    expect(await settingsOf(id)).toEqual({ tier: "2", RazorPayCustomerId: "cust_A" });
    await put({ ...given, name: "Other name", settings: null });
    expect(await settingsOf(id)).toEqual({ tier: "2", RazorPayCustomerId: "cust_A" });
  });

  it("have a newly named customer looked at instead of making one", async () => {
    const { id } = await put(facts({ settings: { RazorPayCustomerId: "cust_Hand0000000001" } }));
    const mapping = await mappingOf(id);
    expect(await jobs("customer.plan", mapping.id)).toEqual([]);
    const [verify] = await jobs("customer.verify", mapping.id);
    expect(verify?.payload).toEqual({ mappingId: mapping.id, razorpayCustomerId: "cust_Hand0000000001" });
  });

  it("say nothing new when they name the customer that the account has", async () => {
    const given = facts();
    const { id } = await put(given);
    const mapping = await mappingOf(id);
    const data = { status: "MAPPED", razorpayCustomerId: `cust_${count}` } as const;
    await db().customerMapping.update({ where: { id: mapping.id }, data });
    await put({ ...given, settings: { RazorPayCustomerId: `cust_${count}` } });
    expect(await jobs("customer.verify", mapping.id)).toEqual([]);
  });

  it("are looked at as well where the connection comes later", async () => {
    const source = await testSource();
    const settings = { RazorPayCustomerId: "cust_Hand0000000002" };
    const { id: accountId } = await put(facts({ settings }), source);
    const later = await testConnection();
    await db().billingSource.update({ where: { id: source }, data: { connectionId: later } });
    const mappingId = randomUUID();
    await db().customerMapping.create({ data: { id: mappingId, accountId, connectionId: later } });
    await planCustomer(mappingId);
    expect(await db().effect.count({ where: { subjectId: mappingId } })).toBe(0);
    const [verify] = await jobs("customer.verify", mappingId);
    expect(verify?.payload).toEqual({ mappingId, razorpayCustomerId: "cust_Hand0000000002" });
  });

  it("take back a name that was not believed, when it is emptied", async () => {
    const given = facts({ settings: { RazorPayCustomerId: "cust_Wrong000000001" } });
    const { id } = await put(given);
    await put({ ...given, settings: { RazorPayCustomerId: "" } });
    expect(await settingsOf(id)).toEqual({});
    const mapping = await mappingOf(id);
    expect(await jobs("customer.plan", mapping.id)).toHaveLength(1);
  });
});
