import { createHmac, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { tallyWritten } from "@/lib/data/call-tally";
import { db } from "@/lib/data/client";
import { findConnectionRow } from "@/lib/data/connection-list";
import { whatStays } from "@/lib/data/connections";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { listWebhookSecrets } from "@/lib/data/webhook-secrets";
import { SYSTEM } from "@/lib/domain/actor";
import { healthOf } from "@/lib/domain/connection-row";
import { paise } from "@/lib/domain/money";
import { checkInvoice } from "@/lib/services/check-invoice";
import { checkRemoteWebhook } from "@/lib/services/check-remote-webhook";
import { createConnection } from "@/lib/services/create-connection";
import { deleteConnection } from "@/lib/services/delete-connection";
import { disableConnection } from "@/lib/services/disable-connection";
import { runEffect } from "@/lib/services/effects/run-effect";
import { enableConnection } from "@/lib/services/enable-connection";
import { razorpayFor } from "@/lib/services/gateways";
import { planCustomer } from "@/lib/services/plan-customer";
import { probeCapabilities } from "@/lib/services/probe-capabilities";
import { reconcile } from "@/lib/services/reconcile";
import { registerRemoteWebhook } from "@/lib/services/register-remote-webhook";
import { renameConnection } from "@/lib/services/rename-connection";
import { revealWebhookSecret } from "@/lib/services/reveal-webhook-secret";
import { revokeWebhookSecret } from "@/lib/services/revoke-webhook-secret";
import { rotateKeys } from "@/lib/services/rotate-keys";
import { rotateWebhookSecret } from "@/lib/services/rotate-webhook-secret";
import { routeBillingSource } from "@/lib/services/route-billing-source";
import { setConnectionSwitches } from "@/lib/services/set-connection-switches";
import { startCharging } from "@/lib/services/start-charging";
import { stopCharging } from "@/lib/services/stop-charging";
import { upsertAccount } from "@/lib/services/upsert-account";
import { upsertInvoice } from "@/lib/services/upsert-invoice";
import { RAZORPAY_ACCOUNT, RAZORPAY_KEYS, until, useFlowWorld } from "./testing/flow-world";

useTestDatabase();
const world = useFlowWorld();

let count = 0;
async function pushBill(billingSourceId: string) {
  const n = ++count;
  const account = { externalId: `acct-${n}`, name: "Asha Traders", gstin: null, settings: null };
  const contact = { email: `ap${n}@example.com`, contact: `98450${10_000 + n}` };
  const { id: accountId } = await upsertAccount({ ...account, ...contact }, { billingSourceId }, SYSTEM);
  const facts = {
    externalId: `bill-${n}`,
    accountExternalId: account.externalId,
    number: `INV/${n}`,
    currency: "INR",
    amount: paise(118_000),
    lines: [{ name: "Usage", amount: paise(118_000), quantity: 1 }],
    issuedOn: "2026-11-01",
    dueOn: "2026-12-01",
    description: null,
    billingStatus: "OPEN" as const,
  };
  const { id } = await upsertInvoice(facts, { billingSourceId }, SYSTEM);
  return { id, accountId, facts };
}

const syncs = (invoiceId: string) => db().invoiceSync.findMany({ where: { invoiceId } });
const synced = (invoiceId: string, connectionId = world.connectionId) =>
  until(() => db().invoiceSync.findFirst({ where: { invoiceId, connectionId, status: "SYNCED" } }));
const paid = (id: string) => until(() => db().invoice.findFirst({ where: { id, paymentStatus: "PAID" } }));
const pay = (inv: string) =>
  world.control("razorpay", "POST", `/_sandbox/invoices/${inv}/pay`, { outcome: "captured" });
const idle = () =>
  until(async () => (await db().job.count({ where: { state: { in: ["READY", "RUNNING"] } } })) === 0);
const audited = (action: string, subjectId: string) =>
  db().auditEntry.findFirst({ where: { action, subjectId }, orderBy: { at: "desc" } });
const row = async (id = world.connectionId) => {
  await tallyWritten();
  return findConnectionRow(id, new Date());
};
const merchant = (key_id: string, key_secret: string, account_id: string) =>
  world.control("razorpay", "POST", "/_sandbox/accounts", { key_id, key_secret, account_id });
const secretOf = () => revealWebhookSecret(world.connectionId, SYSTEM);

/** A signed delivery, as Razorpay would make it. Answers its status. */
async function deliver(secret: string, change: object = {}): Promise<number> {
  const body = JSON.stringify({
    entity: "event",
    account_id: RAZORPAY_ACCOUNT,
    event: "payment.downtime.started",
    payload: {},
    created_at: Math.floor(Date.now() / 1000),
    n: randomUUID(),
    ...change,
  });
  const response = await fetch(world.receiver, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-razorpay-event-id": randomUUID(),
      "x-razorpay-signature": createHmac("sha256", secret).update(body).digest("hex"),
    },
  });
  return response.status;
}

let source: string;
beforeAll(async () => {
  source = await testSource(world.connectionId);
});

describe("new keys", () => {
  const second = { keyId: "rzp_test_SecondPair0001", keySecret: "second_pair_secret" };

  it("of another mode are refused on their field, and nothing changes", async () => {
    // The probe of a new connection answers while this runs: it is not what is asked about.
    const read = () =>
      db().connection.findUniqueOrThrow({ where: { id: world.connectionId }, omit: { capabilities: true } });
    const before = await read();
    const live = { keyId: "rzp_live_Other000000001", keySecret: "live_secret_01" };
    await merchant(live.keyId, live.keySecret, RAZORPAY_ACCOUNT);
    await expect(rotateKeys({ id: world.connectionId, ...live }, SYSTEM)).rejects.toMatchObject({
      code: "invalid",
      fields: { keyId: [expect.stringMatching(/live key.*test connection/)] },
    });
    expect(await read()).toEqual(before);
  });

  it("cannot be put into a connection of the other mode by anybody", async () => {
    const data = { keyId: "rzp_live_Sneaked0000001" };
    await expect(db().connection.update({ where: { id: world.connectionId }, data })).rejects.toThrow(
      /connection_mode_is_of_its_key/,
    );
  });

  it("with a wrong secret are refused on their field", async () => {
    await expect(
      rotateKeys({ id: world.connectionId, keyId: RAZORPAY_KEYS.keyId, keySecret: "not_the_secret" }, SYSTEM),
    ).rejects.toMatchObject({ code: "invalid", fields: { keySecret: [expect.any(String)] } });
  });

  it("of another account are refused by what is missing there, with what was looked for", async () => {
    const bill = await pushBill(source);
    await synced(bill.id);
    const { razorpayCustomerId } = await until(() =>
      db().customerMapping.findFirst({ where: { accountId: bill.accountId, status: "MAPPED" } }),
    );
    const other = { keyId: "rzp_test_Stranger000001", keySecret: "stranger_secret" };
    await merchant(other.keyId, other.keySecret, "acc_Stranger000001");
    await expect(rotateKeys({ id: world.connectionId, ...other }, SYSTEM)).rejects.toMatchObject({
      code: "conflict",
      fields: { keyId: [expect.stringContaining(razorpayCustomerId ?? "?")] },
    });
    expect(await audited("connection.keys-refused", world.connectionId)).toMatchObject({
      after: { keyId: "rzp_test_Str…001" },
    });
    expect((await row())?.maskedKeyId).toBe("rzp_test_Hun…x01");
  });

  it("of another account are refused with both ids where Razorpay names it", async () => {
    await until(() => row().then((found) => found?.keyAccountId ?? found?.razorpayAccountId)).catch(
      () => null,
    );
    await checkRemoteWebhook(world.connectionId);
    await world.control("razorpay", "PUT", "/_sandbox/accounts/acc_Stranger000001/webhooks", [
      { url: "http://127.0.0.1:9/hook", secret: "x", events: ["*"] },
    ]);
    const other = { keyId: "rzp_test_Stranger000001", keySecret: "stranger_secret" };
    await expect(rotateKeys({ id: world.connectionId, ...other }, SYSTEM)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/acc_Stranger000001.*acc_HundiSandbox01/),
    });
    await expect(createConnection({ name: "Again", ...second }, SYSTEM)).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("that could not be looked into change nothing", async () => {
    await merchant(second.keyId, second.keySecret, RAZORPAY_ACCOUNT);
    await world.control("razorpay", "POST", "/_sandbox/faults", {
      match: { method: "GET", path: "/v1/customers/:id" },
      times: 5,
      kind: "status",
      status: 502,
    });
    await world.control("razorpay", "POST", "/_sandbox/faults", {
      match: { method: "GET", path: "/v1/invoices/:id" },
      times: 5,
      kind: "status",
      status: 502,
    });
    await expect(rotateKeys({ id: world.connectionId, ...second }, SYSTEM)).rejects.toMatchObject({
      code: "upstream",
      retryable: true,
    });
    await world.control("razorpay", "DELETE", "/_sandbox/faults");
    expect((await row())?.maskedKeyId).toBe("rzp_test_Hun…x01");
  });

  it("of an account that is connected already are refused for a second connection", async () => {
    await expect(createConnection({ name: "Again", ...second }, SYSTEM)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/acc_HundiSandbox01.*"Sandbox"/),
    });
  });

  it("of the same account keep everything, say how that is known, and carry on what the old keys could not", async () => {
    // The old pair has ended at Razorpay.
    await merchant(RAZORPAY_KEYS.keyId, "ended", RAZORPAY_ACCOUNT);
    const bill = await pushBill(source);
    await until(() =>
      db().customerMapping.findFirst({
        where: { accountId: bill.accountId, status: "BLOCKED", reasonCode: "credentials" },
      }),
    );
    expect((await row())?.pausedUntil).not.toBeNull();

    const before = await db().customerMapping.count({ where: { status: "MAPPED" } });
    const rotated = await rotateKeys({ id: world.connectionId, ...second }, SYSTEM);
    expect(rotated).toMatchObject({ proven: true, because: expect.stringMatching(/(cust|inv)_\w{14}/) });
    await synced(bill.id);
    expect(await db().customerMapping.count({ where: { status: "MAPPED" } })).toBe(before + 1);
    expect(await audited("connection.rotate-keys", world.connectionId)).toMatchObject({
      before: { keyId: "rzp_test_Hun…x01" },
      after: { keyId: "rzp_test_Sec…001", proven: true },
    });
    await merchant(RAZORPAY_KEYS.keyId, RAZORPAY_KEYS.keySecret, RAZORPAY_ACCOUNT);
  });

  it("given by two people at once are those of one of them", async () => {
    const third = { keyId: "rzp_test_ThirdPair00001", keySecret: "third_pair_secret" };
    await merchant(third.keyId, third.keySecret, RAZORPAY_ACCOUNT);
    const id = world.connectionId;
    const both = await Promise.allSettled([
      rotateKeys({ id, ...third }, SYSTEM),
      rotateKeys({ id, ...RAZORPAY_KEYS }, SYSTEM),
    ]);
    const refused = both.filter((one) => one.status === "rejected");
    expect(refused.map(({ reason }) => reason.code)).toEqual(["conflict"]);
    if (both[1]?.status === "rejected") await rotateKeys({ id, ...RAZORPAY_KEYS }, SYSTEM);
  });

  it("never stand in the audit log, nor in a row that is not sealed", async () => {
    const entries = JSON.stringify(await db().auditEntry.findMany());
    const connection = JSON.stringify(await db().connection.findMany());
    for (const secret of [second.keySecret, RAZORPAY_KEYS.keySecret, "stranger_secret"]) {
      expect(entries).not.toContain(secret);
      expect(connection).not.toContain(secret);
    }
  });
});

describe("the webhook secret", () => {
  it("is changed with an overlap: both verify, then the old one is revoked and does not", async () => {
    const old = await secretOf();
    const { oldValidUntil } = await rotateWebhookSecret({ id: world.connectionId, overlapHours: 72 }, SYSTEM);
    const hours = ((oldValidUntil?.getTime() ?? 0) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(71.9);
    expect(hours).toBeLessThanOrEqual(72);
    const now = await secretOf();
    expect(now).not.toBe(old);
    expect([await deliver(old), await deliver(now), await deliver("neither")]).toEqual([200, 200, 401]);

    const [current, previous] = await listWebhookSecrets(world.connectionId, new Date());
    expect([current?.validUntil, previous?.validUntil]).toEqual([null, oldValidUntil]);
    await expect(
      revokeWebhookSecret({ id: world.connectionId, secretId: current?.id ?? "" }, SYSTEM),
    ).rejects.toMatchObject({ code: "conflict" });
    await revokeWebhookSecret({ id: world.connectionId, secretId: previous?.id ?? "" }, SYSTEM);
    expect([await deliver(old), await deliver(now)]).toEqual([401, 200]);
    const gone = await db().webhookSecret.findUniqueOrThrow({ where: { id: previous?.id ?? "" } });
    expect(gone.secret).toBe("");
    expect(await listWebhookSecrets(world.connectionId, new Date())).toHaveLength(1);
  });

  it("that got out ends at once", async () => {
    const old = await secretOf();
    expect(await rotateWebhookSecret({ id: world.connectionId, overlapHours: 0 }, SYSTEM)).toEqual({
      oldValidUntil: null,
    });
    expect([await deliver(old), await deliver(await secretOf())]).toEqual([401, 200]);
  });

  it("ends by itself when its time has come", async () => {
    const old = await secretOf();
    await rotateWebhookSecret({ id: world.connectionId, overlapHours: 1 }, SYSTEM);
    await db().webhookSecret.updateMany({
      where: { connectionId: world.connectionId, validUntil: { gt: new Date() } },
      data: { validUntil: new Date(Date.now() - 1000) },
    });
    // What the receiver keeps is two seconds old at most.
    await until(async () => (await deliver(old)) === 401);
  });

  it("is another connection's for another connection", async () => {
    await merchant("rzp_test_Second00000001", "second_account", "acc_Second00000001");
    const keys = { keyId: "rzp_test_Second00000001", keySecret: "second_account" };
    const other = await createConnection({ name: "Second company", ...keys }, SYSTEM);
    expect(await deliver(await revealWebhookSecret(other.id, SYSTEM))).toBe(401);
    await expect(
      revokeWebhookSecret(
        { id: other.id, secretId: (await listWebhookSecrets(world.connectionId, new Date()))[0]?.id ?? "" },
        SYSTEM,
      ),
    ).rejects.toMatchObject({ code: "not_found" });
    await deleteConnection({ id: other.id, name: "Second company" }, SYSTEM);
  });

  it("does not make events of another account ours, and the health says so", async () => {
    expect(await deliver(await secretOf(), { account_id: "acc_Stranger000001" })).toBe(400);
    const found = await row();
    expect(found?.refusedOfAnotherAccount).toBe(1);
    expect(found && healthOf(found, new Date()).reasons.join()).toMatch(/another Razorpay account/);
  });
});

describe("Razorpay's own list of webhooks", () => {
  it("is compared, filled in for us, and not filled twice", async () => {
    await world.control("razorpay", "PUT", `/_sandbox/accounts/${RAZORPAY_ACCOUNT}/webhooks`, []);
    expect(await checkRemoteWebhook(world.connectionId)).toMatchObject({ kind: "missing", others: 0 });

    const first = await registerRemoteWebhook(world.connectionId, SYSTEM);
    expect(first).toMatchObject({
      kind: "registered",
      created: true,
      report: { kind: "found", active: true },
    });
    const again = await registerRemoteWebhook(world.connectionId, SYSTEM);
    expect(again).toMatchObject({ kind: "registered", created: false });
    const state = await world.control<{
      accounts: { account_id: string; webhooks: { url: string; secret: string; events: string[] }[] }[];
    }>("razorpay", "GET", "/_sandbox/state");
    const mine = state.accounts.find(({ account_id }) => account_id === RAZORPAY_ACCOUNT)?.webhooks ?? [];
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({ secret: await secretOf() });
    expect(mine[0]?.events).toContain("invoice.paid");
    expect((await row())?.remoteWebhook).toMatchObject({ kind: "found", missingEvents: [] });
    expect(await audited("webhook.register", world.connectionId)).not.toBeNull();
  });

  it("falls back to doing it by hand where Razorpay does not let us", async () => {
    const refusal = { match: { method: "GET", path: "/v1/webhooks" }, times: 2, kind: "status", status: 404 };
    await world.control("razorpay", "POST", "/_sandbox/faults", refusal);
    expect(await registerRemoteWebhook(world.connectionId, SYSTEM)).toMatchObject({ kind: "by_hand" });
    expect(await checkRemoteWebhook(world.connectionId)).toMatchObject({ kind: "unavailable" });
    await world.control("razorpay", "DELETE", "/_sandbox/faults");
  });

  it("is put back for the tests that follow", async () => {
    await world.control("razorpay", "PUT", `/_sandbox/accounts/${RAZORPAY_ACCOUNT}/webhooks`, [
      { url: world.receiver, secret: await secretOf(), events: ["*"] },
    ]);
    // Where our address is under another host it is found all the same.
    expect(await checkRemoteWebhook(world.connectionId)).toMatchObject({ kind: "found", otherHost: true });
  });
});

it("tells what the account may do, with the key id alone", async () => {
  const found = await probeCapabilities(world.connectionId);
  expect(found.emandate).toBe(true);
  expect(found.banks.length).toBeGreaterThan(100);
  expect((await row())?.capabilities).toEqual(found);
});

it("counts every call, and those that failed", async () => {
  await idle();
  const before = (await row())?.calls ?? { total: 0, failed: 0 };
  const razorpay = await razorpayFor(world.connectionId);
  const fault = { match: { method: "GET", path: "/v1/orders" }, times: 2, kind: "status", status: 500 };
  await world.control("razorpay", "POST", "/_sandbox/faults", fault);
  await Promise.all([1, 2, 3].map(() => razorpay.checkCredentials()));
  const after = (await row())?.calls ?? { total: 0, failed: 0 };
  expect([after.total - before.total, after.failed - before.failed]).toEqual([3, 2]);
});

describe("switches", () => {
  const set = (name: "syncInvoices" | "applyPayments" | "notifySms" | "syncCustomers", on: boolean) =>
    setConnectionSwitches({ id: world.connectionId, name, on }, SYSTEM);

  it("hold bills back, and let them go when switched on", async () => {
    await set("syncInvoices", false);
    const bill = await pushBill(source);
    await until(() =>
      db().customerMapping.findFirst({ where: { accountId: bill.accountId, status: "MAPPED" } }),
    );
    await idle();
    expect(await syncs(bill.id)).toEqual([]);
    await set("syncInvoices", true);
    await synced(bill.id);
  });

  it("hold customers back, and let them go when switched on", async () => {
    await set("syncCustomers", false);
    const bill = await pushBill(source);
    await idle();
    expect(await db().customerMapping.count({ where: { accountId: bill.accountId, status: "MAPPED" } })).toBe(
      0,
    );
    await set("syncCustomers", true);
    await synced(bill.id);
  });

  it("keep payments that come while they are off, and apply them when switched on", async () => {
    const bill = await pushBill(source);
    const { razorpayInvoiceId } = await synced(bill.id);
    await set("applyPayments", false);
    await pay(razorpayInvoiceId ?? "");
    await until(() => db().webhookEvent.findFirst({ where: { event: "invoice.paid", status: "RECEIVED" } }));
    await idle();
    expect((await db().invoice.findUniqueOrThrow({ where: { id: bill.id } })).paymentStatus).toBe("UNPAID");
    // Nor is it found by looking.
    await reconcile("cron");
    const sync = await db().invoiceSync.findFirstOrThrow({ where: { invoiceId: bill.id } });
    expect(await checkInvoice(sync.id, { source: "reconcile" })).toMatchObject({ changed: false });
    expect((await db().invoice.findUniqueOrThrow({ where: { id: bill.id } })).paymentStatus).toBe("UNPAID");
    await set("applyPayments", true);
    await paid(bill.id);
  });

  it("decide whether Razorpay sends messages", async () => {
    await set("notifySms", true);
    const bill = await pushBill(source);
    const { razorpayInvoiceId } = await synced(bill.id);
    await set("notifySms", false);
    const state = await world.control<{
      invoices: { id: string; sms_status: string; email_status: string }[];
    }>("razorpay", "GET", "/_sandbox/state");
    const made = state.invoices.find(({ id }) => id === razorpayInvoiceId);
    expect([made?.sms_status, made?.email_status]).toEqual(["pending", null]);
  });
});

describe("a disabled connection", () => {
  it("calls nobody, keeps what comes, and takes it all up when it is enabled", async () => {
    const waiting = await pushBill(source);
    const { razorpayInvoiceId } = await synced(waiting.id);
    await disableConnection(world.connectionId, SYSTEM);
    await expect(razorpayFor(world.connectionId)).rejects.toMatchObject({ code: "conflict" });
    expect((await row()) && healthOf((await row()) as never, new Date()).status).toBe("disabled");

    const bill = await pushBill(source);
    await pay(razorpayInvoiceId ?? "");
    await until(async () => {
      const kept = await db().webhookEvent.findMany({
        where: { summary: "Kept until the connection is enabled" },
      });
      return kept.some(({ event, status }) => event === "invoice.paid" && status === "RECEIVED");
    });
    await idle();
    const before = (await row())?.calls.total;
    expect(await syncs(bill.id)).toEqual([]);
    expect((await db().invoice.findUniqueOrThrow({ where: { id: waiting.id } })).paymentStatus).toBe(
      "UNPAID",
    );
    expect((await row())?.calls.total).toBe(before);

    await enableConnection(world.connectionId, SYSTEM);
    await paid(waiting.id);
    await synced(bill.id);
  });

  it("holds back a call that was planned before, even at the last moment", async () => {
    await world.stopWorker();
    const { id } = await pushBill(source);
    const mapping = await db().customerMapping.findFirstOrThrow({
      where: { account: { invoices: { some: { id } } } },
    });
    await planCustomer(mapping.id);
    const effect = await db().effect.findFirstOrThrow({ where: { subjectId: mapping.id } });
    await disableConnection(world.connectionId, SYSTEM);
    expect(await runEffect(effect.id)).toMatchObject({ kind: "again", note: "the connection is disabled" });
    // Disabled between the look and the call: nothing has left, so nothing is unknown.
    await enableConnection(world.connectionId, SYSTEM);
    await db().$executeRaw`create function switch_off() returns trigger language plpgsql as $$ begin
      update connection set disabled_at = now() where id = new.target_id; return new; end $$`;
    await db().$executeRaw`create trigger switch_off after update on effect for each row
      when (new.state = 'CALLING') execute function switch_off()`;
    await runEffect(effect.id);
    await db().$executeRaw`drop trigger switch_off on effect`;
    expect(await db().effect.findUniqueOrThrow({ where: { id: effect.id } })).toMatchObject({
      state: "READY",
      reason: expect.stringContaining("is disabled"),
    });
    await db().effect.update({ where: { id: effect.id }, data: { dueAt: new Date() } });
    world.startWorker();
    await enableConnection(world.connectionId, SYSTEM);
    await synced(id);
  });
});

it("stops and starts charging with a reason, for all to see", async () => {
  const stop = { id: world.connectionId, why: "Wrong amounts last night" };
  await stopCharging(stop, SYSTEM);
  expect(await row()).toMatchObject({ chargingStoppedWhy: "Wrong amounts last night" });
  await expect(stopCharging(stop, SYSTEM)).rejects.toMatchObject({ code: "conflict" });
  await startCharging(world.connectionId, SYSTEM);
  expect((await row())?.chargingStoppedAt).toBeNull();
  expect(await audited("charging.stop", world.connectionId)).toMatchObject({ reason: stop.why });
});

describe("a source that is given to another connection", () => {
  const keys = { keyId: "rzp_test_Third000000001", keySecret: "third_account" };
  let third: string;
  beforeAll(async () => {
    await merchant(keys.keyId, keys.keySecret, "acc_Third000000001");
    third = (await createConnection({ name: "Third", ...keys }, SYSTEM)).id;
  });

  it("leaves a bill where it is being asked for, and asks for the others at the new one", async () => {
    const moved = await testSource(world.connectionId);
    const open = await pushBill(moved);
    await synced(open.id);
    await routeBillingSource({ id: moved, connectionId: third }, SYSTEM);
    const fresh = await pushBill(moved);
    await synced(fresh.id, third);
    await idle();
    expect((await syncs(open.id)).map(({ connectionId }) => connectionId)).toEqual([world.connectionId]);

    // Withdrawn by billing, it is withdrawn where it is asked for.
    const gone = { ...open.facts, billingStatus: "VOID" as const };
    await upsertInvoice(gone, { billingSourceId: moved }, SYSTEM);
    await until(() =>
      db().invoiceSync.findFirst({ where: { invoiceId: open.id, razorpayStatus: "cancelled" } }),
    );
  });

  it("is refused to a test connection once its bills were asked for with real money", async () => {
    const live = { keyId: "rzp_live_Real0000000001", keySecret: "live_real" };
    await merchant(live.keyId, live.keySecret, "acc_Real0000000001");
    const real = (await createConnection({ name: "Real", ...live }, SYSTEM)).id;
    const sold = await testSource(real);
    const bill = await pushBill(sold);
    await synced(bill.id, real);
    await expect(routeBillingSource({ id: sold, connectionId: third }, SYSTEM)).rejects.toMatchObject({
      code: "conflict",
      fields: { connectionId: [expect.stringMatching(/real money.*"Real".*"Third" is a test connection/)] },
    });
    // Nor does it come there by itself: its connection goes, and a test connection is added.
    const another = await pushBill(sold);
    await synced(another.id, real);
    await idle();
    await deleteConnection({ id: real, name: "Real" }, SYSTEM);
    await merchant("rzp_test_Fourth00000001", "fourth", "acc_Fourth00000001");
    const fourth = await createConnection(
      { name: "Fourth", keyId: "rzp_test_Fourth00000001", keySecret: "fourth" },
      SYSTEM,
    );
    expect((await db().billingSource.findUniqueOrThrow({ where: { id: sold } })).connectionId).toBeNull();
    // And were it put there in the database, the bill would say why it does not go.
    await db().billingSource.update({ where: { id: sold }, data: { connectionId: fourth.id } });
    await db().invoiceSync.updateMany({
      where: { invoiceId: another.id },
      data: { razorpayStatus: "expired", status: "CANCELLED" },
    });
    await upsertInvoice({ ...another.facts, description: "again" }, { billingSourceId: sold }, SYSTEM);
    await until(() =>
      db().invoiceSync.findFirst({
        where: { invoiceId: another.id, connectionId: fourth.id, status: "BLOCKED", reasonCode: "mode" },
      }),
    );
  });
});

describe("deleting a connection", () => {
  let neverSent: string;

  it("wants its name, and is refused while a call has no clear answer", async () => {
    await renameConnection({ id: world.connectionId, name: "Main account" }, SYSTEM);
    const wrong = deleteConnection({ id: world.connectionId, name: "Sandbox" }, SYSTEM);
    await expect(wrong).rejects.toMatchObject({
      fields: { name: [expect.stringContaining("Main account")] },
    });

    const effect = await db().effect.findFirstOrThrow({
      where: { targetId: world.connectionId, state: "DONE" },
    });
    await db().effect.update({ where: { id: effect.id }, data: { state: "UNKNOWN" } });
    const early = deleteConnection({ id: world.connectionId, name: "Main account" }, SYSTEM);
    await expect(early).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("1 call"),
    });
    // A debit that a person must decide about is no less open.
    await db().effect.update({
      where: { id: effect.id },
      data: { state: "REVIEW", kind: "recurring.charge" },
    });
    const undecided = deleteConnection({ id: world.connectionId, name: "Main account" }, SYSTEM);
    await expect(undecided).rejects.toMatchObject({ code: "conflict" });
    await db().effect.update({ where: { id: effect.id }, data: { state: "DONE", kind: effect.kind } });
  });

  it("lets go of the bill of a debit that never left", async () => {
    const bill = await pushBill(source);
    const connectionId = world.connectionId;
    const token = { id: randomUUID(), connectionId, accountId: bill.accountId, maxAmount: 1_000_000n };
    await db().mandate.create({
      data: { ...token, razorpayTokenId: "token_Deleted0000001", status: "CONFIRMED" },
    });
    const charge = { id: randomUUID(), connectionId, mandateId: token.id, accountId: bill.accountId };
    await db().charge.create({
      data: {
        ...charge,
        invoiceId: bill.id,
        amount: 1_000n,
        description: "x",
        attempt: 1,
        receipt: "r",
        expectedBy: new Date(),
        askedBy: "test",
      },
    });
    expect(await whatStays(connectionId)).toMatchObject({ mandates: 1, debits: 0 });
    await db().charge.update({ where: { id: charge.id }, data: { presented: true } });
    expect((await whatStays(connectionId)).debits).toBe(1);
    await db().charge.update({ where: { id: charge.id }, data: { presented: false } });
    neverSent = charge.id;
  });

  it("destroys its secrets, keeps its history, and frees its key and its sources", async () => {
    const open = await pushBill(source);
    await synced(open.id);
    const secret = await secretOf();
    await idle();
    const count = async () => [
      await db().payment.count(),
      await db().webhookEvent.count(),
      await db().customerMapping.count(),
      await db().invoiceSync.count(),
    ];
    const before = await count();
    await deleteConnection({ id: world.connectionId, name: "Main account" }, SYSTEM);

    expect(await db().charge.findUniqueOrThrow({ where: { id: neverSent } })).toMatchObject({
      status: "FAILED",
      failureReason: "not_sent",
    });
    const gone = await db().connection.findUniqueOrThrow({
      where: { id: world.connectionId },
      include: { webhookSecrets: true },
    });
    expect([gone.keySecret, ...gone.webhookSecrets.map((one) => one.secret)].join("")).toBe("");
    expect(await count()).toEqual(before);
    expect(await row()).toBeNull();
    expect(await db().billingSource.count({ where: { connectionId: world.connectionId } })).toBe(0);
    expect(await deliver(secret)).toBe(404);
    await expect(razorpayFor(world.connectionId)).rejects.toMatchObject({ code: "not_found" });
    const [left] = await syncs(open.id);
    expect(left?.reason).toContain("can still be paid at Razorpay");
    expect(await audited("connection.delete", world.connectionId)).toMatchObject({
      before: { name: "Main account", account: RAZORPAY_ACCOUNT },
    });

    // The same account can be connected again. Its customers are found, and an open request is not made twice.
    const again = await createConnection({ name: "Main again", ...RAZORPAY_KEYS }, SYSTEM);
    expect(again.accountId).toBe(RAZORPAY_ACCOUNT);
    await until(() =>
      db().customerMapping.findFirst({
        where: { accountId: open.accountId, connectionId: again.id, status: "MAPPED" },
      }),
    );
    await idle();
    expect(await syncs(open.id)).toHaveLength(1);
  });
});
