import { createHmac, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { lateTokens } from "@/lib/data/late-tokens";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { missingRates } from "@/lib/data/webhook-health";
import { noteFailure } from "@/lib/data/webhook-rejections";
import { SYSTEM } from "@/lib/domain/actor";
import { paise } from "@/lib/domain/money";
import { registrationLinkInput } from "@/lib/domain/registration-link";
import { createRegistrationLink } from "@/lib/services/create-registration-link";
import { readWebhookHealth } from "@/lib/services/read-webhook-health";
import { revealWebhookSecret } from "@/lib/services/reveal-webhook-secret";
import { startBackfill } from "@/lib/services/start-backfill";
import { issuedBill } from "@/lib/services/testing/issued-bill";
import { eventBody, paymentEntity, rzp } from "@/lib/services/testing/razorpay-events";
import { storeTestEvent } from "@/lib/services/testing/store-event";
import { upsertAccount } from "@/lib/services/upsert-account";
import { upsertInvoice } from "@/lib/services/upsert-invoice";
import { watchWebhooks } from "@/lib/services/watch-webhooks";
import { until, useFlowWorld } from "./testing/flow-world";

useTestDatabase();
const world = useFlowWorld();

const HOUR = 3_600_000;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

let count = 0;
async function issuedAtRazorpay(): Promise<{ invoiceId: string; razorpayInvoiceId: string }> {
  count += 1;
  const billingSourceId = await testSource(world.connectionId);
  const account = {
    externalId: `acct-${count}`,
    name: "Asha Traders",
    email: `ap${count}@example.com`,
    contact: `98450${10_000 + count}`,
    gstin: null,
    settings: null,
  };
  await upsertAccount(account, { billingSourceId }, SYSTEM);
  const facts = {
    externalId: `bill-${count}`,
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
  const { id } = await upsertInvoice(facts, { billingSourceId }, SYSTEM);
  const sync = await until(() => db().invoiceSync.findFirst({ where: { invoiceId: id, status: "SYNCED" } }));
  return { invoiceId: id, razorpayInvoiceId: sync.razorpayInvoiceId ?? "" };
}

async function paidWithoutEvents() {
  const bill = await issuedAtRazorpay();
  await world.control("razorpay", "PUT", "/_sandbox/delivery", { drop: 1 });
  await world.control("razorpay", "POST", `/_sandbox/invoices/${bill.razorpayInvoiceId}/pay`, {
    outcome: "captured",
  });
  await world.control("razorpay", "PUT", "/_sandbox/delivery", {});
  return bill;
}

const quiet = () =>
  until(async () => (await db().job.count({ where: { state: { in: ["READY", "RUNNING"] } } })) === 0);
const paid = (id: string) =>
  until(() => db().invoice.findFirst({ where: { id, paymentStatus: "PAID" } }), 30);

describe("events that never came", () => {
  it("are made up for by a backfill of their window, once", async () => {
    const { invoiceId } = await paidWithoutEvents();
    const window = { from: new Date(Date.now() - HOUR), to: inMinutes(1) };
    await startBackfill({ connectionId: world.connectionId, ...window }, SYSTEM);
    await paid(invoiceId);
    const move = await db().stateMove.findFirstOrThrow({ where: { subjectId: invoiceId, toState: "paid" } });
    expect(move.source).toBe("reconcile");
    expect(await db().payment.count({ where: { invoiceId } })).toBe(1);
  });

  it("are found missing after their grace, named by type, and marked when they come after all", async () => {
    const { connectionId } = world;
    await quiet();
    await watchWebhooks(new Date());
    expect(await db().missingEvent.count(), "within the grace nothing is missing").toBe(0);

    await watchWebhooks(inMinutes(11));
    const missing = await db().missingEvent.findMany({ where: { connectionId } });
    expect(missing.map((each) => each.event)).toContain("payment.captured");
    await watchWebhooks(inMinutes(12));
    expect(await db().missingEvent.count()).toBe(missing.length);
    const [captured] = missing.filter((each) => each.event === "payment.captured");
    const rates = await missingRates(connectionId, 2);
    expect(rates).toContainEqual(expect.objectContaining({ event: "payment.captured", missing: 1 }));

    const late = eventBody("payment.captured", {
      payment: paymentEntity(captured?.entityId ?? "", "captured"),
    });
    const id = await storeTestEvent(connectionId, late);
    await db().webhookEvent.update({
      where: { id },
      data: { status: "PROCESSED", entityIds: [captured?.entityId ?? ""] },
    });
    await watchWebhooks(inMinutes(13));
    const arrived = await db().missingEvent.findUniqueOrThrow({ where: { id: captured?.id ?? "" } });
    expect(arrived.arrivedAt).not.toBeNull();
  });
});

describe("a token whose bank should have answered", () => {
  /** Signed for, and the bank's answer is to come. */
  async function signedMandate() {
    count += 1;
    const input = registrationLinkInput.parse({
      customer: { name: "Asha Traders", email: `t${count}@example.com`, contact: `98451${10_000 + count}` },
      type: "link",
      amount: 0,
      currency: "INR",
      description: "Monthly usage",
      subscription_registration: { method: "emandate", auth_type: "netbanking", max_amount: 50_000_00 },
    });
    const id = await createRegistrationLink(input, world.connectionId, SYSTEM);
    const link = await until(() => db().registrationLink.findFirst({ where: { id, status: "ISSUED" } }));
    const outcome = { outcome: "initiated" };
    await world.control("razorpay", "POST", `/_sandbox/invoices/${link.razorpayInvoiceId}/pay`, outcome);
    const mandate = await until(() =>
      db().mandate.findFirst({ where: { registrationLinkId: id, razorpayCustomerId: { not: null } } }),
    );
    await quiet();
    return mandate;
  }

  async function decidedWithoutEvent(move: "confirm" | "reject" | "cancel", razorpayTokenId: string) {
    await world.control("razorpay", "PUT", "/_sandbox/delivery", { drop: 1 });
    await world.control("razorpay", "POST", `/_sandbox/tokens/${razorpayTokenId}/${move}`);
    await world.control("razorpay", "PUT", "/_sandbox/delivery", {});
  }

  it("is listed and asked for itself, and its event is named missing", async () => {
    const { id, connectionId, razorpayTokenId } = await signedMandate();
    expect(await lateTokens(connectionId, new Date())).toEqual([]);
    await decidedWithoutEvent("confirm", razorpayTokenId);
    const overdue = { expectedBy: inMinutes(-60), lastSyncedAt: inMinutes(-120) };
    await db().mandate.update({ where: { id }, data: overdue });
    expect(await lateTokens(connectionId, new Date())).toMatchObject([{ razorpayTokenId, askable: true }]);

    await watchWebhooks(new Date());
    await until(() => db().mandate.findFirst({ where: { id, status: "CONFIRMED" } }));
    expect(await lateTokens(connectionId, new Date())).toEqual([]);
    // The other tests have watched ahead of the clock.
    await db().webhookHealth.update({ where: { connectionId }, data: { watchedTo: inMinutes(-60) } });
    await watchWebhooks(inMinutes(15));
    const missing = await db().missingEvent.findMany({ where: { entityId: razorpayTokenId } });
    expect(missing.map(({ event }) => event)).toEqual(["token.confirmed"]);
  });

  it("is asked for by a backfill too, where the bank gave it up unheard", async () => {
    const { id, connectionId, razorpayTokenId } = await signedMandate();
    await world.control("razorpay", "POST", `/_sandbox/tokens/${razorpayTokenId}/confirm`);
    await until(() => db().mandate.findFirst({ where: { id, status: "CONFIRMED" } }));
    await decidedWithoutEvent("cancel", razorpayTokenId);
    await startBackfill({ connectionId, from: new Date(Date.now() - HOUR), to: inMinutes(1) }, SYSTEM);
    await until(() => db().mandate.findFirst({ where: { id, status: "CANCELLED" } }));
  });
});

describe("an endpoint that fails", () => {
  it("counts down from the first failure with its cause, until an event is accepted; then the gap is read", async () => {
    const { connectionId } = world;
    const failing = async () => (await readWebhookHealth(connectionId, new Date())).failing;
    await db().webhookHealth.update({ where: { connectionId }, data: { backfilledTo: null } });
    expect(await failing()).toBeNull();

    const send = (secret: string, name: string) => {
      const body = JSON.stringify(
        eventBody("payment.captured", { payment: paymentEntity(rzp("pay", name), "captured") }),
      );
      const signature = createHmac("sha256", secret).update(body).digest("hex");
      const headers = { "x-razorpay-signature": signature, "x-razorpay-event-id": randomUUID() };
      return fetch(world.receiver, { method: "POST", body, headers });
    };
    expect((await send("hundi_sandbox_secret_01", "F1")).status).toBe(401);
    await noteFailure(connectionId, "not_stored");
    const seen = await failing();
    expect(seen).toMatchObject({ cause: "api_secret", failures: 2, stage: "watch" });
    expect(seen?.hoursLeft).toBeGreaterThan(23.9);

    const { invoiceId } = await paidWithoutEvents();
    expect((await send(await revealWebhookSecret(connectionId, SYSTEM), "F2")).status).toBe(200);
    expect(await failing()).toBeNull();
    await watchWebhooks(new Date());
    await paid(invoiceId);
    expect(await db().job.count({ where: { name: "webhook.backfill" } })).toBeGreaterThan(0);

    await until(async () => {
      const health = await db().webhookHealth.findUniqueOrThrow({ where: { connectionId } });
      return health.backfilledTo !== null;
    });
    const jobs = await db().job.count({ where: { name: "webhook.backfill" } });
    await watchWebhooks(inMinutes(120));
    expect(await db().job.count({ where: { name: "webhook.backfill" } }), "a gap is read once").toBe(jobs);
  });
});

describe("upkeep", () => {
  it("takes up an event that no job is about", async () => {
    const body = eventBody("payment.captured", { payment: paymentEntity(rzp("pay", "S1"), "captured") });
    const id = await storeTestEvent(world.connectionId, body);
    await db().webhookEvent.update({ where: { id }, data: { receivedAt: inMinutes(-10) } });
    await watchWebhooks(new Date());
    await until(async () => (await db().webhookEvent.findUnique({ where: { id } }))?.status === "UNMATCHED");
  });

  it("joins a payment to the bill whose order was learnt in the same moment", async () => {
    const { connectionId } = world;
    const payment = paymentEntity(rzp("pay", "S2"), "captured", { order_id: rzp("order", "S2") });
    await storeTestEvent(connectionId, eventBody("payment.captured", { payment }));
    const id = (await db().webhookEvent.findFirstOrThrow({ orderBy: { receivedAt: "desc" } })).id;
    await db().webhookEvent.update({ where: { id }, data: { receivedAt: inMinutes(-10) } });
    await watchWebhooks(new Date());
    await until(() => db().payment.findFirst({ where: { razorpayPaymentId: rzp("pay", "S2") } }));
    const { invoiceId } = await issuedBill(connectionId, {
      invoiceId: rzp("inv", "S2"),
      orderId: rzp("order", "S2"),
    });
    await watchWebhooks(new Date());
    await paid(invoiceId);
  });
});
