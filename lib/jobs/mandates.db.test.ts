import { describe, expect, it } from "vitest";
import { db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { readChargeAnswer, readMandateAnswer, readRegistrationLinkAnswer } from "@/lib/data/mandate-answers";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { paise } from "@/lib/domain/money";
import { registrationLinkInput } from "@/lib/domain/registration-link";
import { parsePayment } from "@/lib/razorpay/entities";
import { cancelMandate } from "@/lib/services/cancel-mandate";
import { cancelRegistrationLink } from "@/lib/services/cancel-registration-link";
import { createCharge } from "@/lib/services/create-charge";
import { createRegistrationLink } from "@/lib/services/create-registration-link";
import { notifyRegistrationLink } from "@/lib/services/notify-registration-link";
import { observe } from "@/lib/services/observe";
import { paymentEntity } from "@/lib/services/testing/razorpay-events";
import { upsertAccount } from "@/lib/services/upsert-account";
import { upsertInvoice } from "@/lib/services/upsert-invoice";
import { until, useFlowWorld } from "./testing/flow-world";

useTestDatabase();
Object.assign(process.env, { CHARGE_SETTLE_SECONDS: "1" });
const world = useFlowWorld();

let count = 0;
type Fields = Record<string, unknown>;

async function mappedAccount() {
  const billingSourceId = await testSource(world.connectionId);
  const n = ++count;
  const facts = {
    externalId: `acct-${n}`,
    name: "Asha Traders",
    email: `ap${n}@example.com`,
    contact: `98450${20_000 + n}`,
    gstin: null,
    settings: null,
  };
  const { id } = await upsertAccount(facts, { billingSourceId }, SYSTEM);
  await until(() => db().customerMapping.findFirst({ where: { accountId: id, status: "MAPPED" } }));
  return { id, billingSourceId, ...facts };
}
type Account = Awaited<ReturnType<typeof mappedAccount>>;

const bankAccount = {
  beneficiary_name: "Asha Traders",
  account_number: "50100123456789",
  account_type: "current",
  ifsc_code: "UTIB0001233",
};

function link(account: Account, change: Fields = {}, registration: Fields = {}) {
  const input = registrationLinkInput.parse({
    customer: { name: account.name, email: account.email, contact: account.contact },
    type: "link",
    amount: 0,
    currency: "INR",
    description: "Monthly usage",
    subscription_registration: {
      method: "emandate",
      auth_type: "netbanking",
      max_amount: 50_000_00,
      bank_account: bankAccount,
      ...registration,
    },
    ...change,
  });
  return createRegistrationLink(input, world.connectionId, SYSTEM);
}

const issued = (id: string) =>
  until(async () => {
    const row = await db().registrationLink.findUniqueOrThrow({ where: { id } });
    return row.status === "ISSUED" ? row : null;
  });
const sign = (invoiceId: string, outcome: string, more: Fields = {}) =>
  world.control("razorpay", "POST", `/_sandbox/invoices/${invoiceId}/pay`, { outcome, ...more });
const mandateOf = (linkId: string, status: string) =>
  until(async () => {
    const row = await db().mandate.findFirst({ where: { registrationLinkId: linkId } });
    return row?.status === status ? row : null;
  });

async function confirmedMandate(registration: Fields = {}) {
  const account = await mappedAccount();
  const linkId = await link(account, {}, registration);
  const { razorpayInvoiceId } = await issued(linkId);
  await sign(razorpayInvoiceId ?? "", "confirmed", { bank: "UTIB" });
  return { account, linkId, mandate: await mandateOf(linkId, "CONFIRMED") };
}

async function bill(account: Account, amount = 118_000) {
  const n = ++count;
  const facts = {
    externalId: `bill-${n}`,
    accountExternalId: account.externalId,
    number: `INV/${n}`,
    currency: "INR",
    amount: paise(amount),
    lines: [],
    issuedOn: "2026-11-01",
    dueOn: "2026-12-01",
    description: null,
    billingStatus: "OPEN" as const,
  };
  const { id } = await upsertInvoice(facts, { billingSourceId: account.billingSourceId }, SYSTEM);
  return { id, facts };
}
const requested = (invoiceId: string) =>
  until(() =>
    db().invoiceSync.findFirst({ where: { invoiceId, status: "SYNCED", razorpayStatus: "issued" } }),
  );
const charge = (mandateId: string, invoiceId: string, amount: number | null = null) =>
  createCharge({ mandateId, invoiceId, amount, description: null }, SYSTEM);
const sent = (chargeId: string) =>
  until(() => db().charge.findFirst({ where: { id: chargeId, razorpayPaymentId: { not: null } } }));
const move = (paymentId: string | null, how: string, body: Fields = {}) =>
  world.control("razorpay", "POST", `/_sandbox/payments/${paymentId}/${how}`, body);
const settled = (chargeId: string, status: string) =>
  until(async () => {
    const row = await db().charge.findUniqueOrThrow({ where: { id: chargeId } });
    return row.status === status ? row : null;
  });
async function razorpay(path: string) {
  const key = Buffer.from("rzp_test_HundiSandbox01:hundi_sandbox_secret_01").toString("base64");
  return (await fetch(`${world.razorpay}${path}`, { headers: { authorization: `Basic ${key}` } })).json();
}
const reconcile = () => inTransaction((tx) => enqueue("reconcile.run", { startedBy: "cron" }, {}, tx));

describe("a registration link", () => {
  it("is made without a message, then sent, and keeps the account number sealed", async () => {
    const account = await mappedAccount();
    const id = await link(account, { receipt: "Receipt no. 7", notes: { team: "north" } });
    const row = await issued(id);
    expect(row.accountNumber).toMatch(/^v1\./);
    const effect = await db().effect.findFirstOrThrow({ where: { subjectId: id, kind: "link.create" } });
    expect(JSON.stringify(effect.request)).not.toContain(bankAccount.account_number.slice(0, 10));
    await until(
      async () =>
        (await db().notificationLog.count({ where: { registrationLinkId: id, status: "sent" } })) === 2,
    );

    const answer = await readRegistrationLinkAnswer(id);
    expect(answer).toMatchObject({
      status: "issued",
      receipt: "Receipt no. 7",
      razorpayInvoiceId: row.razorpayInvoiceId,
      accountExternalId: account.externalId,
      bankAccount: { last4: "6789" },
    });
    const there = await razorpay(`/v1/invoices/${row.razorpayInvoiceId}`);
    expect(there).toMatchObject({ type: "link", receipt: "Receipt no. 7", notes: { team: "north" } });
    const { entries = [], ...rest } = await world.control<{ entries?: Fields[] }>(
      "razorpay",
      "GET",
      "/_sandbox/journal",
    );
    const journal = entries.length > 0 ? entries : Object.values(rest);
    const made = (journal as Fields[]).find((one) => (one.body as Fields)?.receipt === "Receipt no. 7");
    expect(made?.body).toMatchObject({ sms_notify: false, email_notify: false });
  });

  it("is sent again with a log, but not at once", async () => {
    const id = await link(await mappedAccount(), { sms_notify: false });
    await issued(id);
    await notifyRegistrationLink(id, "sms", SYSTEM);
    await until(() =>
      db().notificationLog.findFirst({ where: { registrationLinkId: id, medium: "sms", status: "sent" } }),
    );
    await expect(notifyRegistrationLink(id, "sms", SYSTEM)).rejects.toMatchObject({ code: "too_many" });
  });

  it("is cancelled while issued, and says why not afterwards", async () => {
    const id = await link(await mappedAccount());
    await issued(id);
    await cancelRegistrationLink(id, SYSTEM);
    await until(
      async () => (await db().registrationLink.findUnique({ where: { id } }))?.status === "CANCELLED",
    );
    await expect(cancelRegistrationLink(id, SYSTEM)).rejects.toMatchObject({
      code: "conflict",
      message: "The link is cancelled.",
    });
    await expect(notifyRegistrationLink(id, "email", SYSTEM)).rejects.toMatchObject({ code: "conflict" });
  });

  it("takes a receipt once, and never somebody else's link for its own", async () => {
    const account = await mappedAccount();
    await issued(await link(account, { receipt: "once" }));
    await expect(link(account, { receipt: "once" })).rejects.toMatchObject({ code: "conflict" });
    await fetch(`${world.razorpay}/v1/subscription_registration/auth_links`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Basic ${Buffer.from("rzp_test_HundiSandbox01:hundi_sandbox_secret_01").toString("base64")}`,
      },
      body: JSON.stringify({
        customer: { name: "Other", email: "o@example.com", contact: "9845011111" },
        type: "link",
        amount: 0,
        currency: "INR",
        description: "Of the dashboard",
        subscription_registration: { method: "emandate" },
        receipt: "of the dashboard",
      }),
    });
    const id = await link(account, { receipt: "of the dashboard" });
    const row = await until(() => db().registrationLink.findFirst({ where: { id, status: "REFUSED" } }));
    expect(row).toMatchObject({ reasonCode: "receipt", razorpayInvoiceId: null });
  });

  it.each([
    ["the answer is lost", { kind: "drop_after" }],
    ["it never arrives", { kind: "drop_before" }],
    ["502", { kind: "status", status: 502 }],
  ])(
    "is one link in the end when %s",
    async (_what, fault) => {
      const account = await mappedAccount();
      const match = { method: "POST", path: "/v1/subscription_registration/auth_links" };
      await world.control("razorpay", "POST", "/_sandbox/faults", { match, times: 1, ...fault });
      const id = await link(account);
      const row = await until(() => db().registrationLink.findFirst({ where: { id, status: "ISSUED" } }), 60);
      const { items } = await razorpay(`/v1/invoices?receipt=${encodeURIComponent(row.receipt)}`);
      expect(items).toHaveLength(1);
    },
    90_000,
  );
});

describe("a mandate", () => {
  it("is initiated, confirmed by the bank, and joined to its account", async () => {
    const account = await mappedAccount();
    const linkId = await link(account);
    await sign((await issued(linkId)).razorpayInvoiceId ?? "", "initiated");
    const initiated = await mandateOf(linkId, "INITIATED");
    expect(initiated.accountId).toBe(account.id);
    expect(initiated.expectedBy).not.toBeNull();
    await until(
      async () => (await db().registrationLink.findUnique({ where: { id: linkId } }))?.status === "PAID",
    );
    await world.control("razorpay", "POST", `/_sandbox/tokens/${initiated.razorpayTokenId}/confirm`);
    const confirmed = await mandateOf(linkId, "CONFIRMED");
    expect(await readMandateAnswer(confirmed.id)).toMatchObject({
      status: "confirmed",
      tokenId: confirmed.razorpayTokenId,
      maxAmount: 50_000_00,
      registrationLinkId: linkId,
      accountExternalId: account.externalId,
      bankAccount: { last4: "6789" },
    });
  });

  it("is rejected with the bank's reason in words", async () => {
    const linkId = await link(await mappedAccount());
    await sign((await issued(linkId)).razorpayInvoiceId ?? "", "rejected");
    const rejected = await mandateOf(linkId, "REJECTED");
    expect((await readMandateAnswer(rejected.id))?.failure).toMatchObject({ nextActor: "customer" });
  });

  it("is none when signing failed, and the link stays open with the reason", async () => {
    const linkId = await link(await mappedAccount());
    await sign((await issued(linkId)).razorpayInvoiceId ?? "", "failed");
    await until(
      async () => (await db().registrationLink.findUniqueOrThrow({ where: { id: linkId } })).lastFailure,
    );
    expect(await db().registrationLink.findUnique({ where: { id: linkId } })).toMatchObject({
      status: "ISSUED",
    });
    expect(await db().mandate.count({ where: { registrationLinkId: linkId } })).toBe(0);
  });

  it("is found by reconciliation when no event came", async () => {
    const linkId = await link(await mappedAccount());
    const { razorpayInvoiceId } = await issued(linkId);
    await world.control("razorpay", "PUT", "/_sandbox/delivery", { drop: 1 });
    await sign(razorpayInvoiceId ?? "", "confirmed");
    await world.control("razorpay", "PUT", "/_sandbox/delivery", {});
    await db().registrationLink.update({ where: { id: linkId }, data: { lastSyncedAt: new Date(0) } });
    await reconcile();
    await mandateOf(linkId, "CONFIRMED");
  });

  it("whose customer id is none is set aside by reconciliation, which goes on with the rest", async () => {
    const { mandate } = await confirmedMandate();
    const linkId = await link(await mappedAccount());
    const { razorpayInvoiceId } = await issued(linkId);
    await world.control("razorpay", "PUT", "/_sandbox/delivery", { drop: 1 });
    await sign(razorpayInvoiceId ?? "", "confirmed");
    await world.control("razorpay", "PUT", "/_sandbox/delivery", {});
    await db().registrationLink.update({ where: { id: linkId }, data: { lastSyncedAt: new Date(0) } });
    const spoilt = { razorpayCustomerId: "../orders", lastSyncedAt: new Date(0) };
    await db().mandate.update({ where: { id: mandate.id }, data: spoilt });
    const before = new Date();
    await reconcile();
    // Links are looked at after mandates.
    await mandateOf(linkId, "CONFIRMED");
    const run = await until(() =>
      db().reconciliationRun.findFirst({ where: { startedAt: { gte: before }, endedAt: { not: null } } }),
    );
    expect(run.failed).toBe(1);
    const aside = { subjectId: mandate.id, verdict: "exception", toState: "unread" };
    await until(() => db().stateMove.findFirst({ where: aside }));
    await reconcile();
    await until(async () => {
      const runs = await db().reconciliationRun.count({
        where: { startedAt: { gte: before }, endedAt: { not: null } },
      });
      return runs >= 2 ? runs : null;
    });
    expect(await db().stateMove.count({ where: aside }), "it is said once").toBe(1);
    await db().mandate.update({
      where: { id: mandate.id },
      data: { razorpayCustomerId: mandate.razorpayCustomerId },
    });
  });

  it("is joined whatever the order in which its events come, each several times", async () => {
    await world.control("razorpay", "PUT", "/_sandbox/delivery", { duplicate: 1, shuffle: true });
    const { linkId, account, mandate } = await confirmedMandate();
    await world.control("razorpay", "PUT", "/_sandbox/delivery", {});
    expect(mandate.accountId ?? account.id).toBe(account.id);
    expect(await db().mandate.count({ where: { registrationLinkId: linkId } })).toBe(1);
  });

  it("is cancelled here, and gone when the bank says so", async () => {
    const { linkId, mandate } = await confirmedMandate();
    await cancelMandate({ id: mandate.id, why: "The customer asked" }, SYSTEM);
    await until(() => db().mandate.findFirst({ where: { id: mandate.id, cancellation: "ACCEPTED" } }));
    expect((await mandateOf(linkId, "CONFIRMED")).cancelReason).toBe("The customer asked");
    await world.control("razorpay", "POST", `/_sandbox/tokens/${mandate.razorpayTokenId}/cancel`);
    const gone = await mandateOf(linkId, "CANCELLED");
    expect(gone.cancellation).toBeNull();
  });

  it("is paused, and resumed by a look: there is no event for that", async () => {
    const { linkId, mandate } = await confirmedMandate();
    await world.control("razorpay", "POST", `/_sandbox/tokens/${mandate.razorpayTokenId}/pause`);
    await mandateOf(linkId, "PAUSED");
    await world.control("razorpay", "POST", `/_sandbox/tokens/${mandate.razorpayTokenId}/resume`);
    await inTransaction((tx) => enqueue("mandate.check", { mandateId: mandate.id }, {}, tx));
    await mandateOf(linkId, "CONFIRMED");
  });
});

describe("a charge", () => {
  it("closes the pay link, is sent once, and pays the bill when the bank has answered", async () => {
    const { account, mandate } = await confirmedMandate();
    const { id: invoiceId } = await bill(account);
    await requested(invoiceId);
    const chargeId = await charge(mandate.id, invoiceId);
    const { razorpayPaymentId, razorpayOrderId, createdAt } = await sent(chargeId);
    const sync = await db().invoiceSync.findFirstOrThrow({
      where: { invoiceId },
      orderBy: { generation: "desc" },
    });
    expect(sync.razorpayStatus).toBe("cancelled");
    const debit = await db().effect.findFirstOrThrow({
      where: { subjectId: chargeId, kind: "recurring.charge" },
    });
    const cancel = await db().effect.findFirstOrThrow({
      where: { subjectId: sync.id, kind: "invoice.cancel" },
    });
    expect(cancel.endedAt?.getTime()).toBeLessThanOrEqual(debit.calledAt?.getTime() ?? 0);
    expect((await readChargeAnswer(chargeId))?.expectedBy).toBeTruthy();
    await expect(charge(mandate.id, invoiceId)).rejects.toMatchObject({ code: "conflict" });

    await move(razorpayPaymentId, "capture");
    await settled(chargeId, "CAPTURED");
    await until(() =>
      db().invoice.findFirst({ where: { id: invoiceId, paymentStatus: "PAID", amountPaid: 118_000n } }),
    );
    expect(createdAt).toBeInstanceOf(Date);
    const { items } = await razorpay(`/v1/orders/${razorpayOrderId}/payments`);
    expect(items).toHaveLength(1);
    await expect(charge(mandate.id, invoiceId)).rejects.toMatchObject({ code: "conflict" });
  });

  it("that fails for want of money gives the pay link back, and may be tried after three days and not before", async () => {
    const { account, mandate } = await confirmedMandate();
    const { id: invoiceId } = await bill(account);
    const before = await requested(invoiceId);
    const chargeId = await charge(mandate.id, invoiceId);
    await move((await sent(chargeId)).razorpayPaymentId, "fail", { reason: "insufficient_funds" });
    await settled(chargeId, "FAILED");
    const answer = await readChargeAnswer(chargeId);
    expect(answer).toMatchObject({
      failure: { reason: "insufficient_funds", nextActor: "customer" },
      retry: { allowed: true },
    });
    const wait = Date.parse(answer?.retry?.notBefore ?? "") - Date.now();
    expect(wait).toBeGreaterThan(3 * 86_400_000 - 60_000);
    const again = await until(async () => {
      const sync = await db().invoiceSync.findFirst({
        where: { invoiceId },
        orderBy: { generation: "desc" },
      });
      return sync?.razorpayStatus === "issued" && sync.id !== before.id ? sync : null;
    });
    expect(again.amountRequested).toBe(118_000n);
    await expect(charge(mandate.id, invoiceId)).rejects.toMatchObject({
      code: "conflict",
      message: /three days/,
    });

    await db().charge.update({
      where: { id: chargeId },
      data: { settledAt: new Date(Date.now() - 8 * 86_400_000) },
    });
    const second = await charge(mandate.id, invoiceId);
    await move((await sent(second)).razorpayPaymentId, "capture");
    const row = await settled(second, "CAPTURED");
    expect(row).toMatchObject({ attempt: 2 });
    expect(row.razorpayOrderId).not.toBe(
      (await db().charge.findUniqueOrThrow({ where: { id: chargeId } })).razorpayOrderId,
    );
  });

  it("is refused before anything is sent for what is wrong with it, the field named", async () => {
    const { account, mandate } = await confirmedMandate();
    const { id: invoiceId } = await bill(account, 60_000_00);
    await expect(charge(mandate.id, invoiceId)).rejects.toMatchObject({
      fields: { amount: [/above the largest/] },
    });
    const { id: other } = await bill(await mappedAccount());
    await expect(charge(mandate.id, other)).rejects.toMatchObject({
      fields: { mandateId: [/another customer/] },
    });
    await world.control("razorpay", "POST", `/_sandbox/tokens/${mandate.razorpayTokenId}/cancel`);
    await until(() => db().mandate.findFirst({ where: { id: mandate.id, status: "CANCELLED" } }));
    await expect(charge(mandate.id, invoiceId, 100)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is not sent when the bill was paid in the meantime", async () => {
    const { account, mandate } = await confirmedMandate();
    const { id: invoiceId } = await bill(account);
    const sync = await requested(invoiceId);
    await world.stopWorker();
    const chargeId = await charge(mandate.id, invoiceId);
    await world.control("razorpay", "POST", `/_sandbox/invoices/${sync.razorpayInvoiceId}/pay`, {
      outcome: "captured",
    });
    world.startWorker();
    const failed = await settled(chargeId, "FAILED");
    expect(failed).toMatchObject({ failureReason: "not_sent", razorpayPaymentId: null });
    await until(() =>
      db().invoice.findFirst({ where: { id: invoiceId, paymentStatus: "PAID", amountPaid: 118_000n } }),
    );
  });

  it("two at once for one bill: the database lets one through", async () => {
    const { account, mandate } = await confirmedMandate();
    const { id: invoiceId } = await bill(account);
    await requested(invoiceId);
    const both = await Promise.allSettled([charge(mandate.id, invoiceId), charge(mandate.id, invoiceId)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it.each([
    ["the answer is lost", { kind: "drop_after" }],
    ["it is cut off", { kind: "truncate" }],
    ["it never arrives", { kind: "drop_before" }],
    ["502 before", { kind: "status", status: 502 }],
  ])(
    "is one debit in the end when %s",
    async (_what, fault) => {
      const { account, mandate } = await confirmedMandate();
      const { id: invoiceId } = await bill(account);
      await requested(invoiceId);
      const match = { method: "POST", path: "/v1/payments/create/recurring" };
      await world.control("razorpay", "POST", "/_sandbox/faults", { match, times: 1, ...fault });
      const chargeId = await charge(mandate.id, invoiceId);
      const row = await until(
        () => db().charge.findFirst({ where: { id: chargeId, razorpayPaymentId: { not: null } } }),
        60,
      );
      const { items } = await razorpay(`/v1/orders/${row.razorpayOrderId}/payments`);
      expect(items.map((one: Fields) => one.id)).toEqual([row.razorpayPaymentId]);
    },
    90_000,
  );

  it("a late yes of the bank, after the link was given back, is seen as paid twice and never sent back by itself", async () => {
    const { account, mandate } = await confirmedMandate();
    const { id: invoiceId } = await bill(account);
    await requested(invoiceId);
    const chargeId = await charge(mandate.id, invoiceId);
    await move((await sent(chargeId)).razorpayPaymentId, "fail", { reason: "payment_timed_out" });
    await settled(chargeId, "FAILED");
    const link2 = await until(async () => {
      const sync = await db().invoiceSync.findFirst({
        where: { invoiceId },
        orderBy: { generation: "desc" },
      });
      return sync?.razorpayStatus === "issued" && sync.generation > 1 ? sync : null;
    });
    await world.control("razorpay", "POST", `/_sandbox/invoices/${link2.razorpayInvoiceId}/pay`, {
      outcome: "captured",
    });
    await until(() => db().invoice.findFirst({ where: { id: invoiceId, paymentStatus: "PAID" } }));
    const debit = await db().charge.findUniqueOrThrow({ where: { id: chargeId } });
    const late = paymentEntity(debit.razorpayPaymentId ?? "", "captured", {
      order_id: debit.razorpayOrderId,
      token_id: mandate.razorpayTokenId,
    });
    await inTransaction((tx) =>
      observe(world.connectionId, { entity: "payment", payment: parsePayment(late) }, { source: "poll" }, tx),
    );
    expect(await settled(chargeId, "CAPTURED")).toMatchObject({ failureReason: null });
    const twice = await db().stateMove.findFirstOrThrow({
      where: { subjectId: invoiceId, verdict: "exception" },
    });
    expect(twice.note).toMatch(/₹1,180.00 more than was billed. Proposed: refund/);
    expect(await db().effect.count({ where: { kind: { startsWith: "payment.refund" } } })).toBe(0);
  });

  it("above a ceiling is not sent, and charging stops", async () => {
    const { account, mandate } = await confirmedMandate({ max_amount: 99_999_900 });
    const { id: invoiceId } = await bill(account, 1_000_00);
    await db().charge.createMany({
      data: Array.from({ length: 51 }, () => ({
        id: crypto.randomUUID(),
        connectionId: world.connectionId,
        mandateId: mandate.id,
        accountId: account.id,
        status: "CAPTURED" as const,
        amount: 100_000_00n,
        description: "x",
        askedBy: "test",
        sentAt: new Date(),
      })),
    });
    await db().charge.updateMany({ where: { description: "x" }, data: { amount: 9_900_000_00n } });
    const chargeId = await charge(mandate.id, invoiceId);
    expect(await settled(chargeId, "FAILED")).toMatchObject({
      failureReason: "not_sent",
      failureDescription: /ceiling/,
    });
    const connection = await db().connection.findUniqueOrThrow({ where: { id: world.connectionId } });
    expect(connection.chargingStoppedWhy).toMatch(/ceiling/);
    await expect(charge(mandate.id, invoiceId)).rejects.toMatchObject({ code: "conflict" });
    await db().connection.update({ where: { id: world.connectionId }, data: { chargingStoppedAt: null } });
    await db().charge.deleteMany({ where: { description: "x" } });
  });
});

describe("the first payment, on an order that we never made", () => {
  it("finds its customer, its mandate and its bill, once", async () => {
    const { account, mandate, linkId } = await confirmedMandate({ first_payment_amount: 75_000 });
    const { id: invoiceId, facts } = await bill(account, 75_000);
    await requested(invoiceId);
    await world.control("razorpay", "POST", "/_sandbox/clock", { advance_s: 3_700 });
    await world.control("razorpay", "POST", "/_sandbox/clock", { advance_s: 4 * 86_400 });
    const paid = await until(() =>
      db().invoice.findFirst({ where: { id: invoiceId, paymentStatus: "PAID" } }),
    );
    expect(paid.amountPaid).toBe(75_000n);
    const charges = await db().charge.findMany({ where: { mandateId: mandate.id } });
    expect(charges).toMatchObject([
      { firstPayment: true, status: "CAPTURED", invoiceId, accountId: account.id },
    ]);
    const answer = await readMandateAnswer(mandate.id);
    expect(answer?.payments).toContainEqual(
      expect.objectContaining({ amount: 75_000, status: "captured", invoiceExternalId: facts.externalId }),
    );
    expect(answer?.registrationLinkId).toBe(linkId);
    // The pay link of a bill that is paid otherwise is closed.
    await until(() => db().invoiceSync.findFirst({ where: { invoiceId, razorpayStatus: "cancelled" } }));
  });
});
