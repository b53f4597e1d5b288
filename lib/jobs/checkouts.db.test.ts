import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findCheckoutDetail } from "@/lib/data/checkout-detail";
import { listCheckouts } from "@/lib/data/checkout-list";
import { db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { readPayerPage } from "@/lib/data/payer-page";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { checkoutInput } from "@/lib/domain/checkout-authorization";
import { readListQuery } from "@/lib/domain/list-query";
import { CHECKOUT_LIST } from "@/lib/domain/mandate-list";
import { createCheckout } from "@/lib/services/create-checkout";
import { dismissCheckout, openCheckout } from "@/lib/services/open-checkout";
import { receiveCheckout } from "@/lib/services/receive-checkout";
import { upsertAccount } from "@/lib/services/upsert-account";
import { withdrawCheckout } from "@/lib/services/withdraw-checkout";
import { RAZORPAY_KEYS, until, useFlowWorld } from "./testing/flow-world";

useTestDatabase();
const world = useFlowWorld();

let count = 0;
async function checkout(change: object = {}) {
  const billingSourceId = await testSource(world.connectionId);
  const n = ++count;
  const facts = {
    externalId: `acct-${n}`,
    name: "Asha Traders",
    email: `ap${n}@example.com`,
    contact: `98450${30_000 + n}`,
    gstin: null,
    settings: null,
  };
  const { id: accountId } = await upsertAccount(facts, { billingSourceId }, SYSTEM);
  await until(() => db().customerMapping.findFirst({ where: { accountId, status: "MAPPED" } }));
  const input = checkoutInput.parse({
    accountId,
    description: "Monthly usage",
    max_amount: 100_000_000,
    ...change,
  });
  return { accountId, ...(await createCheckout(input, world.connectionId, SYSTEM)) };
}
const ready = (ref: string) =>
  until(async () => {
    const opened = await openCheckout(ref);
    return opened.kind === "ready" ? opened.options : null;
  });
const pay = (orderId: string, outcome: string) =>
  world.control<{ id: string }>("razorpay", "POST", `/_sandbox/orders/${orderId}/pay`, { outcome });
const signed = (orderId: string, paymentId: string, secret = RAZORPAY_KEYS.keySecret) => ({
  razorpay_order_id: orderId,
  razorpay_payment_id: paymentId,
  razorpay_signature: createHmac("sha256", secret).update(`${orderId}|${paymentId}`).digest("hex"),
});
const state = async (ref: string) => (await readPayerPage(ref, new Date()))?.state;
const becomes = (ref: string, kind: string) => until(async () => (await state(ref))?.kind === kind);
const quiet = () => world.control("razorpay", "PUT", "/_sandbox/delivery", { drop: 1 });
const loud = () => world.control("razorpay", "PUT", "/_sandbox/delivery", {});

describe("a mandate signed on our own page", () => {
  it.each([
    ["confirmed", true],
    ["initiated", false],
  ])("that the bank leaves %s", async (outcome, confirmed) => {
    const { ref, id, accountId } = await checkout({ first_payment_amount: 50_000 });
    const options = await ready(ref);
    expect(options).toMatchObject({ key: RAZORPAY_KEYS.keyId, recurring: "1" });
    await quiet();
    const payment = await pay(options.order_id, outcome);
    expect(await receiveCheckout(ref, signed(options.order_id, payment.id))).toBe(true);
    await becomes(ref, "authorized");
    await loud();
    await until(async () => {
      const now = await state(ref);
      return now?.kind === "authorized" && now.confirmed === confirmed;
    });
    const mandate = await db().mandate.findFirstOrThrow({ where: { checkoutAuthorizationId: id } });
    expect(mandate).toMatchObject({ accountId, maxAmount: 100_000_000n, firstPaymentAmount: 50_000n });
  });

  it("believes nobody without Razorpay's signature over the order that is kept here", async () => {
    const one = await checkout();
    const other = await checkout();
    const [mine, theirs] = [await ready(one.ref), await ready(other.ref)];
    await quiet();
    const payment = await pay(theirs.order_id, "confirmed");
    const forged = [
      signed(mine.order_id, payment.id, "another-secret"),
      signed(theirs.order_id, payment.id),
      { ...signed(mine.order_id, payment.id), razorpay_signature: "0".repeat(64) },
      { razorpay_payment_id: payment.id, razorpay_order_id: mine.order_id },
      { "error[code]": "BAD_REQUEST_ERROR" },
      null,
    ];
    for (const body of forged) expect(await receiveCheckout(one.ref, body)).toBe(false);
    await until(async () => (await db().job.count({ where: { state: { in: ["READY", "RUNNING"] } } })) === 0);
    expect((await state(one.ref))?.kind).toBe("open");
    await loud();
    // A good one that comes late, or twice, is as harmless.
    const good = signed(theirs.order_id, payment.id);
    await receiveCheckout(other.ref, good);
    await becomes(other.ref, "authorized");
    expect(await receiveCheckout(other.ref, good)).toBe(true);
    expect(await db().mandate.count({ where: { checkoutAuthorizationId: other.id } })).toBe(1);
  });

  it("that is closed is checked, and open again when nothing is under way", async () => {
    const { ref } = await checkout();
    await ready(ref);
    await world.stopWorker();
    await dismissCheckout(ref);
    expect(await state(ref)).toEqual({ kind: "checking" });
    expect(await openCheckout(ref)).toEqual({ kind: "not_open" });
    world.startWorker();
    await becomes(ref, "open");
  });

  it("that is closed after the bank said yes is found signed", async () => {
    const { ref } = await checkout();
    const options = await ready(ref);
    await quiet();
    await pay(options.order_id, "confirmed");
    await dismissCheckout(ref);
    await becomes(ref, "authorized");
    await loud();
  });

  it("that failed says why, and is tried again on an order of its own", async () => {
    const { ref } = await checkout();
    const first = await ready(ref);
    await pay(first.order_id, "failed");
    await until(async () => {
      const now = await state(ref);
      return now?.kind === "open" && now.failure;
    });
    const second = await ready(ref);
    expect(second.order_id).not.toBe(first.order_id);
    await pay(second.order_id, "confirmed");
    await becomes(ref, "authorized");
  });

  it("has an order of the day: yesterday's is not opened", async () => {
    const { ref, id } = await checkout();
    const first = await ready(ref);
    const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await db().checkoutOrder.updateMany({
      where: { checkoutAuthorizationId: id },
      data: { day: new Date(`${day}T00:00:00Z`) },
    });
    expect((await ready(ref)).order_id).not.toBe(first.order_id);
  });

  it("is found by reconciliation when browser and events were lost", async () => {
    const { ref, id } = await checkout();
    const options = await ready(ref);
    await quiet();
    await pay(options.order_id, "confirmed");
    await loud();
    await db().checkoutAuthorization.update({ where: { id }, data: { lastSyncedAt: new Date(0) } });
    await inTransaction((tx) => enqueue("reconcile.run", { startedBy: "cron" }, {}, tx));
    await becomes(ref, "authorized");
  });

  it("that is withdrawn opens nothing, and is signed after all by whoever was signing", async () => {
    const { ref, id } = await checkout();
    const options = await ready(ref);
    await withdrawCheckout(id, SYSTEM);
    expect((await state(ref))?.kind).toBe("closed");
    expect(await openCheckout(ref)).toEqual({ kind: "not_open" });
    await expect(withdrawCheckout(id, SYSTEM)).rejects.toMatchObject({ code: "conflict" });
    await pay(options.order_id, "confirmed");
    await becomes(ref, "authorized");
    await expect(withdrawCheckout(id, SYSTEM)).rejects.toMatchObject({
      message: "The customer has signed already. Cancel the mandate instead.",
    });
    const detail = await findCheckoutDetail(id, false);
    expect(detail?.moves.map(({ to }) => to)).toEqual(expect.arrayContaining(["cancelled", "authorized"]));
    expect(detail?.mandateId).not.toBeNull();
    const page = await listCheckouts(readListQuery(CHECKOUT_LIST, { q: options.order_id, view: "signed" }), {
      connectionId: world.connectionId,
      today: "2026-11-25",
    });
    expect(page.rows.map((row) => row.id)).toEqual([id]);
  });

  it("whose order Razorpay refuses says so, and is not asked for again and again", async () => {
    const match = { method: "POST", path: "/v1/orders" };
    await world.control("razorpay", "POST", "/_sandbox/faults", {
      match,
      times: 5,
      kind: "status",
      status: 400,
    });
    const { ref, id } = await checkout();
    await until(async () => (await openCheckout(ref)).kind === "refused");
    expect(await openCheckout(ref)).toEqual({ kind: "refused" });
    expect(await db().checkoutOrder.count({ where: { checkoutAuthorizationId: id } })).toBe(1);
    expect((await findCheckoutDetail(id, false))?.reason).toContain("Razorpay refused the order");
    await world.control("razorpay", "DELETE", "/_sandbox/faults");
    await db().checkoutOrder.updateMany({
      where: { checkoutAuthorizationId: id },
      data: { createdAt: new Date(Date.now() - 61_000) },
    });
    expect((await ready(ref)).order_id).toMatch(/^order_/);
    expect((await findCheckoutDetail(id, false))?.reason).toBeNull();
  });

  it("that has expired is closed", async () => {
    const { ref, id } = await checkout();
    await db().checkoutAuthorization.update({ where: { id }, data: { expiresAt: new Date(0) } });
    expect((await state(ref))?.kind).toBe("closed");
    expect(await openCheckout(ref)).toEqual({ kind: "not_open" });
  });

  it("is refused for a customer without an id at Razorpay, the field named", async () => {
    const input = checkoutInput.parse({ accountId: crypto.randomUUID(), description: "x" });
    await expect(createCheckout(input, world.connectionId, SYSTEM)).rejects.toMatchObject({
      fields: { accountId: [expect.any(String)] },
    });
  });
});
