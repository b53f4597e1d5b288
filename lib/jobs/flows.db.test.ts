import { describe, expect, it } from "vitest";
import { db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { paise } from "@/lib/domain/money";
import { connectTogai } from "@/lib/services/connect-togai";
import { receiveTogaiHint } from "@/lib/services/receive-togai-hint";
import { syncInvoiceNow } from "@/lib/services/sync-invoice-now";
import { upsertAccount } from "@/lib/services/upsert-account";
import { upsertInvoice } from "@/lib/services/upsert-invoice";
import { RAZORPAY_ACCOUNT, TOGAI_TOKEN, until, useFlowWorld } from "./testing/flow-world";

useTestDatabase();
const world = useFlowWorld();

let count = 0;
async function pushAccount(change: { email?: string | null; contact?: string | null } = {}) {
  const billingSourceId = await testSource(world.connectionId);
  const externalId = `acct-${++count}`;
  const contact = { email: `ap${count}@example.com`, contact: `98450${10_000 + count}`, ...change };
  const facts = { externalId, name: "Asha Traders", gstin: null, settings: null, ...contact };
  const { id } = await upsertAccount(facts, { billingSourceId }, SYSTEM);
  return { id, externalId, billingSourceId, facts };
}

async function pushInvoice(
  account: { externalId: string; billingSourceId: string },
  amount = 118_000,
  change = {},
) {
  const facts = {
    externalId: `bill-${++count}`,
    accountExternalId: account.externalId,
    number: `INV/${count}`,
    currency: "INR",
    amount: paise(amount),
    lines: [{ name: "Usage", amount: paise(amount), quantity: 1 }],
    issuedOn: "2026-11-01",
    dueOn: "2026-12-01",
    description: null,
    billingStatus: "OPEN" as const,
    ...change,
  };
  const { id } = await upsertInvoice(facts, { billingSourceId: account.billingSourceId }, SYSTEM);
  return { id, facts };
}

const syncOf = (invoiceId: string) =>
  db().invoiceSync.findFirst({ where: { invoiceId }, orderBy: { generation: "desc" } });
const mapped = (accountId: string) =>
  until(() => db().customerMapping.findFirst({ where: { accountId, status: "MAPPED" } }));
const synced = (invoiceId: string) =>
  until(async () => {
    const sync = await syncOf(invoiceId);
    return sync?.status === "SYNCED" ? sync : null;
  });
const paid = (invoiceId: string) =>
  until(() => db().invoice.findFirst({ where: { id: invoiceId, paymentStatus: "PAID" } }));
const pay = (razorpayInvoiceId: string, body: object = { outcome: "captured" }) =>
  world.control("razorpay", "POST", `/_sandbox/invoices/${razorpayInvoiceId}/pay`, body);
const runJob = (name: "reconcile.run", payload: { startedBy: "cron" }) =>
  inTransaction((tx) => enqueue(name, payload, {}, tx));
type Journal = { method: string; path: string; made: unknown }[];
async function journal(): Promise<Journal> {
  const answer = await world.control<Journal | { entries: Journal }>("razorpay", "GET", "/_sandbox/journal");
  return Array.isArray(answer) ? answer : answer.entries;
}
const created = async (path: string) =>
  (await journal()).filter((entry) => entry.method === "POST" && entry.path === path).length;

describe("an account and its bill", () => {
  it("become a customer and a payment request, and the payment comes back", async () => {
    const account = await pushAccount();
    const mapping = await mapped(account.id);
    expect(mapping.razorpayCustomerId).toMatch(/^cust_/);
    const setting = await db().accountSetting.findFirstOrThrow({ where: { accountId: account.id } });
    expect([setting.name, setting.value]).toEqual(["RazorPayCustomerId", mapping.razorpayCustomerId]);

    const { id } = await pushInvoice(account);
    const sync = await synced(id);
    expect(sync).toMatchObject({ razorpayStatus: "issued", amountRequested: 118_000n });
    expect(sync.shortUrl).toMatch(/^http/);

    await pay(sync.razorpayInvoiceId ?? "");
    const invoice = await paid(id);
    expect(invoice.amountPaid).toBe(118_000n);
    expect(await db().payment.count({ where: { invoiceId: id } })).toBe(1);
    await until(async () => (await syncOf(id))?.razorpayStatus === "paid");
    const events = await until(async () => {
      const rows = await db().webhookEvent.findMany({
        where: { status: { in: ["PROCESSED", "UNMATCHED"] } },
      });
      return rows.some((row) => row.event === "invoice.paid") ? rows : null;
    });
    const move = await db().stateMove.findFirstOrThrow({
      where: { subjectType: "invoice", subjectId: id, toState: "paid" },
    });
    expect(events.map((event) => event.id)).toContain(move.webhookEventId);
  });

  it("waits where the account cannot be mapped, and goes by itself once it can", async () => {
    const account = await pushAccount({ contact: "12" });
    const blocked = await until(() =>
      db().customerMapping.findFirst({ where: { accountId: account.id, status: "BLOCKED" } }),
    );
    expect(blocked.reason).toMatch(/^contact: /);
    const { id } = await pushInvoice(account);
    const waiting = await until(() =>
      db().invoiceSync.findFirst({ where: { invoiceId: id, status: "BLOCKED" } }),
    );
    expect(waiting.reason).toContain("RazorPayCustomerId");

    const mended = { ...account.facts, contact: "9845099999" };
    await upsertAccount(mended, { billingSourceId: account.billingSourceId }, SYSTEM);
    await synced(id);
  });

  it("is found by reconciliation when the event never came", async () => {
    const { id } = await pushInvoice(await pushAccount());
    const sync = await synced(id);
    await world.control("razorpay", "PUT", "/_sandbox/delivery", { drop: 1 });
    await pay(sync.razorpayInvoiceId ?? "");
    await world.control("razorpay", "PUT", "/_sandbox/delivery", {});
    await db().invoiceSync.update({ where: { id: sync.id }, data: { lastSyncedAt: new Date(0) } });
    expect((await db().invoice.findUniqueOrThrow({ where: { id } })).paymentStatus).toBe("UNPAID");
    await runJob("reconcile.run", { startedBy: "cron" });
    await paid(id);
    const move = await db().stateMove.findFirstOrThrow({ where: { subjectId: id, toState: "paid" } });
    expect(move.source).toBe("reconcile");
  });

  it("is one payment however often its events come, and in whatever order", async () => {
    const { id } = await pushInvoice(await pushAccount());
    const sync = await synced(id);
    await world.control("razorpay", "PUT", "/_sandbox/delivery", { duplicate: 1, shuffle: true });
    await pay(sync.razorpayInvoiceId ?? "");
    await paid(id);
    await world.control("razorpay", "PUT", "/_sandbox/delivery", {});
    await until(async () => (await db().job.count({ where: { state: { in: ["READY", "RUNNING"] } } })) === 0);
    expect(await db().payment.findMany({ where: { invoiceId: id } })).toHaveLength(1);
    expect((await db().invoice.findUniqueOrThrow({ where: { id } })).amountPaid).toBe(118_000n);
  });

  it("asks for nothing of a void bill, and takes a request back when its bill is voided", async () => {
    const account = await pushAccount();
    const { id, facts } = await pushInvoice(account);
    const sync = await synced(id);
    await upsertInvoice(
      { ...facts, billingStatus: "VOID" },
      { billingSourceId: account.billingSourceId },
      SYSTEM,
    );
    await until(
      async () => (await db().invoiceSync.findUnique({ where: { id: sync.id } }))?.status === "CANCELLED",
    );
    const { id: never } = await pushInvoice(account, 5_000, { billingStatus: "VOID" });
    await until(async () => (await syncOf(never))?.status === "SKIPPED");
  });

  it("replaces the request when the amount of its bill changes", async () => {
    const account = await pushAccount();
    const { id, facts } = await pushInvoice(account);
    const before = await synced(id);
    const lines = [{ name: "Usage", amount: paise(200_000), quantity: 1 }];
    await upsertInvoice(
      { ...facts, amount: paise(200_000), lines },
      { billingSourceId: account.billingSourceId },
      SYSTEM,
    );
    const after = await until(async () => {
      const sync = await syncOf(id);
      return sync?.status === "SYNCED" && sync.id !== before.id ? sync : null;
    });
    expect(after).toMatchObject({ generation: 2, amountRequested: 200_000n, razorpayStatus: "issued" });
    expect(await db().invoiceSync.findUnique({ where: { id: before.id } })).toMatchObject({
      razorpayStatus: "cancelled",
    });
  });

  it.each([
    [{ currency: "USD" }, "currency"],
    [{ amount: paise(50_000_001), lines: [] }, "over_cap"],
  ])("says why %j cannot go", async (change, code) => {
    const account = await pushAccount();
    await mapped(account.id);
    const { id } = await pushInvoice(account, 118_000, change);
    await until(async () => (await syncOf(id))?.reasonCode === code);
  });
});

describe("trouble at Razorpay", () => {
  const fault = (path: string, kind: object, times = 1) =>
    world.control("razorpay", "POST", "/_sandbox/faults", {
      match: { method: "POST", path },
      times,
      ...kind,
    });

  it.each([
    ["the answer to the draft is lost", "/v1/invoices", { kind: "drop_after" }, 1],
    ["the draft never arrives", "/v1/invoices", { kind: "drop_before" }, 1],
    ["the answer to the issue is lost", "/v1/invoices/:id/issue", { kind: "drop_after" }, 1],
    ["502 three times", "/v1/invoices", { kind: "status", status: 502 }, 3],
    ["429", "/v1/invoices", { kind: "rate_limit" }, 1],
    ["a truncated answer", "/v1/invoices", { kind: "truncate" }, 1],
  ])(
    "%s: one invoice in the end",
    async (_name, path, kind, times) => {
      const account = await pushAccount();
      await mapped(account.id);
      await fault(path, kind, times);
      const { id } = await pushInvoice(account);
      const sync = await until(async () => {
        const seen = await syncOf(id);
        return seen?.status === "SYNCED" ? seen : null;
      }, 60);
      const list = await fetch(
        `${world.razorpay}/v1/invoices?receipt=${encodeURIComponent(sync.receipt ?? "")}`,
        {
          headers: {
            authorization: `Basic ${Buffer.from("rzp_test_HundiSandbox01:hundi_sandbox_secret_01").toString("base64")}`,
          },
        },
      );
      const { items } = (await list.json()) as { items: { id: string; status: string }[] };
      expect(items.map((item) => [item.id, item.status])).toEqual([[sync.razorpayInvoiceId, "issued"]]);
    },
    90_000,
  );

  it("a refusal stays failed, says why, and goes when somebody tries again", async () => {
    const account = await pushAccount();
    await mapped(account.id);
    await fault("/v1/invoices", { kind: "status", status: 401 });
    const { id } = await pushInvoice(account);
    const failed = await until(async () => {
      const sync = await syncOf(id);
      return sync?.status === "FAILED" ? sync : null;
    });
    expect(failed.reasonCode).toBe("credentials");
    await db().callPace.updateMany({ data: { pausedUntil: null } });
    await syncInvoiceNow(id, SYSTEM);
    await synced(id);
  });

  it("two accounts with the same email and mobile are a conflict, not one customer for both", async () => {
    const before = await created("/v1/customers");
    const first = await pushAccount({ email: "same@example.com", contact: "9845011111" });
    await mapped(first.id);
    const second = await pushAccount({ email: "same@example.com", contact: "9845011111" });
    const conflict = await until(() =>
      db().customerMapping.findFirst({ where: { accountId: second.id, status: "CONFLICT" } }),
    );
    expect(conflict.reason).toContain(first.externalId);
    expect(conflict.razorpayCustomerId).toBeNull();
    expect(await created("/v1/customers")).toBeGreaterThan(before);
  });
});

describe("Togai", () => {
  it("gives accounts and bills, gets the customer id and the payment, each once", async () => {
    await world.control("togai", "POST", "/_sandbox/accounts", {
      id: "TG1",
      name: "Bharat Logistics",
      customerId: "TGC1",
      invoiceCurrency: "INR",
      primaryEmail: "ap@bharat.example",
      address: { phoneNumber: "+919876543210" },
    });
    const made = await world.control<{ id: string }>("togai", "POST", "/_sandbox/invoices", {
      accountId: "TG1",
      totalAmount: 11_799.82,
      status: "DUE",
    });
    await connectTogai({ name: "Togai", token: TOGAI_TOKEN, connectionId: world.connectionId }, SYSTEM);
    const invoice = await until(() => db().invoice.findFirst({ where: { externalId: made.id } }));
    expect(invoice.amount).toBe(1_179_982n);
    const sync = await synced(invoice.id);
    await pay(sync.razorpayInvoiceId ?? "");
    await paid(invoice.id);
    await until(
      async () => (await db().effect.count({ where: { kind: "payment.record", state: "DONE" } })) === 1,
    );
    await until(
      async () => (await db().effect.count({ where: { kind: "setting.write", state: "DONE" } })) === 1,
    );
    const headers = { authorization: `Bearer ${TOGAI_TOKEN}` };
    const there = await fetch(`${world.togai}/invoices/${made.id}`, { headers }).then((answer) =>
      answer.json(),
    );
    expect(there).toMatchObject({ status: "PAID", paidAmount: 11_799.82 });
    const settings = await fetch(`${world.togai}/settings?entity_type=ACCOUNT&entity_id=TG1`, { headers });
    const { data } = (await settings.json()) as { data: { name: string; value: string }[] };
    const mapping = await mapped(invoice.accountId);
    expect(data).toMatchObject([{ name: "RazorPayCustomerId", value: mapping.razorpayCustomerId }]);
  });

  it("is read sooner when it says that something changed, and by nobody who only guesses", async () => {
    const source = await db().billingSource.findFirstOrThrow({ where: { kind: "TOGAI" } });
    const made = await world.control<{ id: string }>("togai", "POST", "/_sandbox/invoices", {
      accountId: "TG1",
      totalAmount: 500,
      status: "DUE",
    });
    await expect(receiveTogaiHint("0".repeat(32))).rejects.toMatchObject({ code: "not_found" });
    await receiveTogaiHint(source.endpointId);
    await until(() => db().invoice.findFirst({ where: { externalId: made.id } }));
  });
});

it("refuses a bad signature and an unknown endpoint, and keeps neither", async () => {
  const before = await db().webhookEvent.count();
  const send = (url: string) =>
    fetch(url, {
      method: "POST",
      body: '{"event":"invoice.paid"}',
      headers: { "x-razorpay-signature": "0".repeat(64) },
    });
  expect((await send(world.receiver)).status).toBe(401);
  expect((await send(world.receiver.replace(/[^/]+$/, "nobody"))).status).toBe(404);
  expect(await db().webhookEvent.count()).toBe(before);
  const rejection = await db().webhookRejection.findFirstOrThrow({ orderBy: { at: "desc" } });
  expect(rejection).toMatchObject({ reason: "wrong_signature", claimedEvent: "invoice.paid" });
});

it("learns which Razorpay account the connection is", async () => {
  const connection = await db().connection.findUniqueOrThrow({ where: { id: world.connectionId } });
  expect(connection.razorpayAccountId).toBe(RAZORPAY_ACCOUNT);
});
