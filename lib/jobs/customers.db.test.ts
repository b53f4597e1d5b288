import { describe, expect, it } from "vitest";
import { db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { findCandidates } from "@/lib/data/known-customers";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { comparable, suggestMappings } from "@/lib/domain/mapping-suggestion";
import { paise } from "@/lib/domain/money";
import { learnCustomers } from "@/lib/services/learn-customers";
import { linkCustomer } from "@/lib/services/link-customer";
import { mapCustomerNow } from "@/lib/services/map-customer-now";
import { notifyInvoice } from "@/lib/services/notify-invoice";
import { unlinkCustomer } from "@/lib/services/unlink-customer";
import { upsertAccount } from "@/lib/services/upsert-account";
import { upsertInvoice } from "@/lib/services/upsert-invoice";
import { RAZORPAY_KEYS, until, useFlowWorld } from "./testing/flow-world";

useTestDatabase();
const world = useFlowWorld();

let count = 0;
async function pushAccount(change: { email?: string; contact?: string | null } = {}) {
  const billingSourceId = await testSource(world.connectionId);
  const externalId = `acct-${++count}`;
  const contact = { email: `ap${count}@example.com`, contact: `98450${10_000 + count}`, ...change };
  const facts = { externalId, name: "Asha Traders", gstin: null, settings: null, ...contact };
  const { id } = await upsertAccount(facts, { billingSourceId }, SYSTEM);
  return { id, externalId, billingSourceId, facts };
}
const mapped = (accountId: string) =>
  until(() => db().customerMapping.findFirst({ where: { accountId, status: "MAPPED" } }));
type Journal = { method: string; path: string }[];
const calls = async (method: string, path: string) =>
  (await world.control<Journal>("razorpay", "GET", "/_sandbox/journal")).filter(
    (call) => call.method === method && call.path === path,
  ).length;
const customerAt = async (id: string) => {
  const { customers } = await world.control<{ customers: { id: string; name: string; email: string }[] }>(
    "razorpay",
    "GET",
    "/_sandbox/state",
  );
  return customers.find((customer) => customer.id === id);
};

describe("two accounts with one email and mobile", () => {
  const settled = (mappingId: string) =>
    until(async () => {
      const effects = await db().effect.findMany({ where: { subjectId: mappingId } });
      const waiting = await db().job.count({
        where: { dedupeKey: `customer.plan:${mappingId}`, state: { in: ["READY", "RUNNING"] } },
      });
      const over = effects.length > 0 && effects.every(({ state }) => state === "DONE");
      return over && waiting === 0 ? effects : null;
    });

  it("are a conflict that asks Razorpay once, and goes when one of them is changed", async () => {
    const first = await pushAccount();
    await mapped(first.id);
    const { email, contact } = first.facts;
    const second = await pushAccount({ email, contact });
    const { id } = await until(() =>
      db().customerMapping.findFirst({ where: { accountId: second.id, status: "CONFLICT" } }),
    );
    expect(await settled(id)).toHaveLength(1);
    const source = { billingSourceId: second.billingSourceId };
    await upsertAccount({ ...second.facts, email: "own@asha.example" }, source, SYSTEM);
    await mapped(second.id);
    expect(await settled(id)).toHaveLength(2);
  });
});

describe("an edit of a mapped account", () => {
  it("is pushed to its Razorpay customer, once", async () => {
    const account = await pushAccount();
    const { razorpayCustomerId, id } = await mapped(account.id);
    const source = { billingSourceId: account.billingSourceId };
    await upsertAccount(
      { ...account.facts, name: "Asha Traders India", email: "new@asha.example" },
      source,
      SYSTEM,
    );
    await until(() =>
      db().effect.findFirst({ where: { subjectId: id, kind: "customer.edit", state: "DONE" } }),
    );
    expect(await customerAt(razorpayCustomerId ?? "")).toMatchObject({
      name: "Asha Traders India",
      email: "new@asha.example",
    });
    await inTransaction((tx) => enqueue("customer.plan", { mappingId: id }, {}, tx));
    await until(async () => (await db().job.count({ where: { state: { in: ["READY", "RUNNING"] } } })) === 0);
    expect(await calls("PUT", `/v1/customers/${razorpayCustomerId}`)).toBe(1);

    // Back to what it was is a change like any other.
    await upsertAccount(account.facts, source, SYSTEM);
    await until(async () => (await customerAt(razorpayCustomerId ?? ""))?.name === "Asha Traders");
  });

  it("that clashes with another customer is explained, and stays mapped", async () => {
    const [first, second] = [await pushAccount(), await pushAccount()];
    await mapped(first.id);
    const { id } = await mapped(second.id);
    const { email, contact } = first.facts;
    await upsertAccount(
      { ...second.facts, email, contact },
      { billingSourceId: second.billingSourceId },
      SYSTEM,
    );
    const failed = await until(() =>
      db().effect.findFirst({ where: { subjectId: id, kind: "customer.edit", state: "FAILED" } }),
    );
    expect(failed.reasonCode).toBe("clash");
    const mapping = await db().customerMapping.findUniqueOrThrow({ where: { id } });
    expect(mapping).toMatchObject({ status: "MAPPED", reason: expect.stringContaining("Another customer") });
    // Not asked again by itself.
    await inTransaction((tx) => enqueue("customer.plan", { mappingId: id }, {}, tx));
    await until(async () => (await db().job.count({ where: { state: { in: ["READY", "RUNNING"] } } })) === 0);
    expect(await db().effect.count({ where: { subjectId: id, kind: "customer.edit" } })).toBe(1);
    // Taken back, nothing is left to say.
    await upsertAccount(second.facts, { billingSourceId: second.billingSourceId }, SYSTEM);
    await until(() => db().customerMapping.findFirst({ where: { id, reason: null } }));
    expect(
      await db().effect.count({ where: { subjectId: id, kind: "customer.edit", dismissedAt: null } }),
    ).toBe(0);
  });

  it("that Razorpay would refuse is not sent, and says so", async () => {
    const account = await pushAccount();
    const { id } = await mapped(account.id);
    await upsertAccount(
      { ...account.facts, contact: "12" },
      { billingSourceId: account.billingSourceId },
      SYSTEM,
    );
    const mapping = await until(() =>
      db().customerMapping.findFirst({ where: { id, reasonCode: "contact" } }),
    );
    expect(mapping.status).toBe("MAPPED");
    expect(await db().effect.count({ where: { subjectId: id, kind: "customer.edit" } })).toBe(0);
  });
});

describe("customers that Razorpay knows", () => {
  it("are suggested where they belong to nobody", async () => {
    const { connectionId } = world;
    const account = await pushAccount({ contact: "12" });
    const taken = await mapped((await pushAccount()).id);
    const auth = Buffer.from(`${RAZORPAY_KEYS.keyId}:${RAZORPAY_KEYS.keySecret}`).toString("base64");
    const answer = await fetch(`${world.razorpay}/v1/customers`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Basic ${auth}` },
      body: JSON.stringify({
        name: "Somebody",
        email: account.facts.email.toUpperCase(),
        contact: "9845077777",
      }),
    });
    const { id } = (await answer.json()) as { id: string };
    expect(await learnCustomers(connectionId)).toBeGreaterThan(1);
    const found = await findCandidates({ ...comparable(account.facts), connectionId });
    expect(suggestMappings(account.facts, found)).toMatchObject([
      { razorpayCustomerId: id, ground: "email", evidence: ["Same email", "Another name: Somebody"] },
    ]);
    expect(found.map((one) => one.razorpayCustomerId)).not.toContain(taken.razorpayCustomerId);
    // Asked a moment ago: Razorpay is left in peace.
    expect(await learnCustomers(connectionId)).toBe(0);
  });
});

describe("unlinking", () => {
  it("takes the customer away until a person gives it back", async () => {
    const account = await pushAccount();
    const { razorpayCustomerId, id } = await mapped(account.id);
    const customerId = razorpayCustomerId ?? "";
    const place = { accountId: account.id, connectionId: world.connectionId };
    expect(await unlinkCustomer(place, SYSTEM)).toEqual({ razorpayCustomerId: customerId });
    expect(await db().accountSetting.count({ where: { accountId: account.id } })).toBe(0);
    expect((await db().customerMapping.findUniqueOrThrow({ where: { id } })).status).toBe("UNMAPPED");

    // Razorpay answers the same customer for the same email and mobile: it must not slip back in.
    await mapCustomerNow(account.id, world.connectionId, SYSTEM);
    await until(() => db().customerMapping.findFirst({ where: { id, reasonCode: "unlinked" } }));
    await linkCustomer({ ...place, razorpayCustomerId: customerId }, SYSTEM);
    expect(await mapped(account.id)).toMatchObject({
      razorpayCustomerId: customerId,
      unlinkedCustomerId: null,
    });
  });

  it("is refused while a mandate is alive", async () => {
    const account = await pushAccount();
    await mapped(account.id);
    const place = { accountId: account.id, connectionId: world.connectionId };
    const mandate = {
      id: crypto.randomUUID(),
      ...place,
      razorpayTokenId: "token_AAAAAAAAAAAAAA",
      maxAmount: 500n,
    };
    await db().mandate.create({ data: { ...mandate, status: "CONFIRMED" } });
    await expect(unlinkCustomer(place, SYSTEM)).rejects.toThrow(/mandate/);
    await db().mandate.update({ where: { id: mandate.id }, data: { status: "CANCELLED" } });
    await unlinkCustomer(place, SYSTEM);
  });
});

describe("a payment link", () => {
  async function issued(account: Awaited<ReturnType<typeof pushAccount>>) {
    const facts = {
      externalId: `bill-${++count}`,
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
    const { id } = await upsertInvoice(facts, { billingSourceId: account.billingSourceId }, SYSTEM);
    return until(() => db().invoiceSync.findFirst({ where: { invoiceId: id, status: "SYNCED" } }));
  }

  it("is sent again once an hour by each way, or when somebody means it", async () => {
    const account = await pushAccount();
    await mapped(account.id);
    const { invoiceId, razorpayInvoiceId, id } = await issued(account);
    const send = (medium: "sms" | "email", confirmed = false) =>
      notifyInvoice({ invoiceId, medium, confirmed }, SYSTEM);
    const both = await Promise.all([send("sms"), send("sms")]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["planned", "recent"]);
    expect((await send("email")).kind).toBe("planned");
    expect((await send("sms", true)).kind).toBe("planned");
    await until(
      async () => (await db().notificationLog.count({ where: { invoiceSyncId: id, status: "sent" } })) === 3,
    );
    expect(await calls("POST", `/v1/invoices/${razorpayInvoiceId}/notify_by/sms`)).toBe(2);
    expect(await calls("POST", `/v1/invoices/${razorpayInvoiceId}/notify_by/email`)).toBe(1);
    // Sending it again is no attempt at syncing it.
    expect((await db().invoiceSync.findUniqueOrThrow({ where: { id } })).attempts).toBe(2);
  });

  it("is not sent where nobody would get it", async () => {
    const account = await pushAccount({ contact: null });
    await mapped(account.id);
    const { invoiceId } = await issued(account);
    const send = notifyInvoice({ invoiceId, medium: "sms", confirmed: false }, SYSTEM);
    await expect(send).rejects.toThrow(/no mobile number/);
  });

  it("goes out at issue where the connection says so, and that counts", async () => {
    const { connectionId } = world;
    await db().connection.update({ where: { id: connectionId }, data: { notifyEmail: true } });
    const account = await pushAccount();
    await mapped(account.id);
    const { invoiceId } = await issued(account);
    const again = await notifyInvoice({ invoiceId, medium: "email", confirmed: false }, SYSTEM);
    expect(again.kind).toBe("recent");
    await db().connection.update({ where: { id: connectionId }, data: { notifyEmail: false } });
  });
});
