import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { findChargeDetail } from "@/lib/data/charge-detail";
import { db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { readChargeAnswer } from "@/lib/data/mandate-answers";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { paise } from "@/lib/domain/money";
import { confirmEffect } from "@/lib/services/confirm-effect";
import { dropEffect } from "@/lib/services/drop-effect";
import { lookUpCharge } from "@/lib/services/look-up-charge";
import { notePayersTold } from "@/lib/services/note-payers-told";
import { retryCharge } from "@/lib/services/retry-charge";
import { sendEffectAgain } from "@/lib/services/send-effect-again";
import { whyNotRetry } from "@/lib/services/why-not-retry";
import { chargeWorld, PERSON } from "./testing/charge-world";
import { until, useFlowWorld } from "./testing/flow-world";

useTestDatabase();
vi.setConfig({ testTimeout: 180_000 });
Object.assign(process.env, { CHARGE_SETTLE_SECONDS: "1" });
const world = useFlowWorld();
const { confirmedMandate, bill, requested, charge, sent, settled, move, fault, paymentsOn } =
  chargeWorld(world);

const RECURRING = ["POST", "/v1/payments/create/recurring"] as const;
type Mandate = Awaited<ReturnType<typeof confirmedMandate>>["mandate"];

/** The same mandate under a token that Razorpay does not know: what a guard misses is refused there, in other words. */
async function copyOf({ razorpayTokenId: _, id: __, ...mandate }: Mandate, change: object = {}) {
  const id = randomUUID();
  const razorpayTokenId = `token_${id.replaceAll("-", "").slice(0, 14)}`;
  await db().mandate.create({ data: { ...mandate, id, razorpayTokenId, ...change } });
  return id;
}

describe("right before a debit is sent, with bill and mandate locked", () => {
  const past = new Date(Date.now() - 1_000);
  it("it is not sent when the mandate, the bill or the connection is another by then", async () => {
    const { account, mandate } = await confirmedMandate();
    const { account: stranger } = await confirmedMandate();
    await world.stopWorker();
    const changes: [string, object, RegExp][] = [
      ["is paused", { status: "PAUSED" }, /paused the mandate/],
      ["is cancelled at the bank", { status: "CANCELLED" }, /mandate is cancelled/],
      ["is being cancelled", { cancellation: "REQUESTED" }, /being cancelled/],
      ["has ended", { expiresAt: past }, /mandate has ended/],
      ["has a lower limit", { maxAmount: 117_999n }, /above the largest debit/],
      ["is another customer's", { accountId: stranger.id }, /belongs to another customer/],
    ];
    const expected = new Map<string, RegExp>();
    for (const [, change, why] of changes) {
      const mandateId = await copyOf(mandate);
      const chargeId = await charge(mandateId, await bill(account));
      await db().mandate.update({ where: { id: mandateId }, data: change });
      expected.set(chargeId, why);
    }
    const voided = await bill(account);
    expected.set(await charge(await copyOf(mandate), voided), /Nothing is due/);
    await db().invoice.update({ where: { id: voided }, data: { billingStatus: "VOID" } });
    const partly = await bill(account);
    expected.set(await charge(await copyOf(mandate), partly), /more than is due/);
    await db().invoice.update({ where: { id: partly }, data: { paidElsewhere: 1n } });
    world.startWorker();
    for (const [chargeId, why] of expected) {
      const row = await settled(chargeId, "FAILED");
      expect(row).toMatchObject({ failureReason: "not_sent", presented: false, sentAt: null });
      expect(row.failureDescription).toMatch(why);
      if (row.razorpayOrderId) expect(await paymentsOn(row.razorpayOrderId)).toEqual([]);
    }
  });

  it("it is not sent while charging is stopped, nor on an order that has a payment which has not failed", async () => {
    const { account, mandate } = await confirmedMandate();
    await world.stopWorker();
    const stopped = await charge(mandate.id, await bill(account));
    await db().connection.update({
      where: { id: world.connectionId },
      data: { chargingStoppedAt: new Date(), chargingStoppedWhy: "a test" },
    });
    world.startWorker();
    expect((await settled(stopped, "FAILED")).failureDescription).toMatch(/Charging is stopped: a test/);
    await db().connection.update({ where: { id: world.connectionId }, data: { chargingStoppedAt: null } });

    await world.stopWorker();
    const second = await charge(mandate.id, await bill(account));
    // Stands for a payment that somebody else made on our order.
    await db().$executeRaw`create function plant() returns trigger language plpgsql as $$ begin
      insert into payment (id, connection_id, razorpay_payment_id, status, amount, currency, razorpay_order_id, paid_at)
      values (gen_random_uuid(), new.target_id, 'pay_Planted0000001', 'CREATED', 1, 'INR', new.reference, now());
      return new; end $$`;
    await db().$executeRaw`create trigger plant after insert on effect for each row
      when (new.kind = 'recurring.charge') execute function plant()`;
    world.startWorker();
    const effect = await until(() =>
      db().effect.findFirst({ where: { subjectId: second, kind: "recurring.charge", state: "CANCELLED" } }),
    );
    await db().$executeRaw`drop trigger plant on effect`;
    expect(effect.reason).toMatch(/pay_Planted0000001 is on this order already/);
    expect(await paymentsOn(effect.reference)).toEqual([]);
  });

  it("it waits for the pay link to close, and is not sent when that cannot be", async () => {
    const { account, mandate } = await confirmedMandate();
    const invoiceId = await bill(account);
    const { razorpayInvoiceId } = await requested(invoiceId);
    await fault("POST", "/v1/invoices/:id/cancel", { kind: "status", status: 400 });
    const row = await settled(await charge(mandate.id, invoiceId), "FAILED");
    expect(row.failureDescription).toMatch(/pay link could not be closed.*paid twice/);
    expect(await paymentsOn(row.razorpayOrderId)).toEqual([]);
    expect(razorpayInvoiceId).toMatch(/^inv_/);
  });
});

/** A debit whose call got no answer, brought to where a person decides. */
async function undecided(happened: boolean) {
  const { account, mandate } = await confirmedMandate();
  const invoiceId = await bill(account);
  await requested(invoiceId);
  await fault(...RECURRING, { kind: happened ? "drop_after" : "drop_before" });
  const chargeId = await charge(mandate.id, invoiceId);
  const effect = await until(() =>
    db().effect.findFirst({ where: { subjectId: chargeId, kind: "recurring.charge", state: "UNKNOWN" } }),
  );
  await world.stopWorker();
  await db().effect.updateMany({
    where: { id: effect.id },
    data: { state: "REVIEW", reason: "the order counts 1 attempts", leaseUntil: null },
  });
  const row = await db().charge.findUniqueOrThrow({ where: { id: chargeId } });
  const there = await paymentsOn(row.razorpayOrderId);
  expect(there).toHaveLength(happened ? 1 : 0);
  world.startWorker();
  return { account, mandate, invoiceId, chargeId, effectId: effect.id, there: there[0]?.id ?? "", row };
}
const why = "Looked in the dashboard";

describe("a debit of which nobody knows whether it happened", () => {
  it("is linked to its payment once that was read and compared, and goes on like any other", async () => {
    const { mandate, account, chargeId, effectId, there, row, invoiceId } = await undecided(true);
    expect((await findChargeDetail(chargeId, false))?.review).toMatchObject({
      effectId,
      kind: "recurring.charge",
      orderId: row.razorpayOrderId,
      amount: 118_000,
    });
    expect(await lookUpCharge(chargeId)).toMatchObject({
      order: { id: row.razorpayOrderId, status: "attempted", attempts: 1 },
      payments: [{ id: there, status: "created", amount: 118_000 }],
    });
    const named = (providerId: string) => confirmEffect({ effectId, providerId, reason: why }, PERSON);
    await expect(named("pay_Nobody00000001")).rejects.toMatchObject({
      fields: { providerId: [/nothing by this id/] },
    });
    await expect(named("order_1")).rejects.toMatchObject({ fields: { providerId: [/no id of this kind/] } });
    const other = await sent(await charge(mandate.id, await bill(account, 118_000)));
    await expect(named(other.razorpayPaymentId ?? "")).rejects.toMatchObject({
      fields: { providerId: [/not what was asked for: order/] },
    });
    await named(there);
    expect(await db().charge.findUniqueOrThrow({ where: { id: chargeId } })).toMatchObject({
      status: "CREATED",
      razorpayPaymentId: there,
      presented: true,
    });
    const audit = await db().auditEntry.findFirstOrThrow({ where: { effectId } });
    expect(audit).toMatchObject({ action: "review.decide", actorName: "Meera", reason: why });
    await expect(named(there)).rejects.toMatchObject({ code: "conflict" });
    await move(there, "capture");
    await settled(chargeId, "CAPTURED");
    await until(() => db().invoice.findFirst({ where: { id: invoiceId, paymentStatus: "PAID" } }));
  });

  it("is not released while a payment on its order has not failed, nor when Razorpay cannot be asked", async () => {
    const { chargeId, effectId, there } = await undecided(true);
    const release = () => dropEffect({ effectId, reason: why }, PERSON);
    await expect(release()).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(`${there} is on its order, and created`),
    });
    await fault("GET", "/v1/orders/:id/payments", { kind: "status", status: 502 });
    await expect(release()).rejects.toMatchObject({ code: "upstream" });
    await expect(sendEffectAgain({ effectId, reason: why }, PERSON)).rejects.toMatchObject({
      code: "conflict",
      message: /not sent again on the same order/,
    });
    expect((await db().charge.findUniqueOrThrow({ where: { id: chargeId } })).status).toBe("CREATED");
    expect(await db().auditEntry.count({ where: { effectId } })).toBe(0);
    // Seen at last, by an event or a look: nobody has to decide any more.
    await move(there, "fail", { reason: "insufficient_funds" });
    expect(await settled(chargeId, "FAILED")).toMatchObject({ failureReason: "insufficient_funds" });
    expect((await db().effect.findUniqueOrThrow({ where: { id: effectId } })).state).toBe("DONE");
  });

  it("is released when it did not happen: the bill gets its link back and can be charged anew, at once", async () => {
    const { chargeId, effectId, invoiceId, mandate, row } = await undecided(false);
    await expect(charge(mandate.id, invoiceId)).rejects.toMatchObject({ code: "conflict" });
    await dropEffect({ effectId, reason: why }, PERSON);
    expect(await readChargeAnswer(chargeId)).toMatchObject({
      status: "failed",
      failure: { reason: "dropped", description: `Dropped by a person: ${why}` },
      retry: { allowed: true },
    });
    await requested(invoiceId);
    expect(await whyNotRetry(chargeId, new Date())).toMatchObject({ why: null, amount: 118_000 });
    const newId = randomUUID();
    expect(await retryCharge({ chargeId, newId }, PERSON)).toBe(newId);
    expect(await retryCharge({ chargeId, newId }, PERSON)).toBe(newId);
    const second = await sent(newId);
    expect(second.razorpayOrderId).not.toBe(row.razorpayOrderId);
    expect(await whyNotRetry(chargeId, new Date())).toMatchObject({ why: /tried again already/ });
    expect(await db().auditEntry.count({ where: { effectId, action: "review.decide" } })).toBe(1);
  });

  it("that was released and is there after all takes its bill back, or is an exception beside another debit", async () => {
    const { account, mandate } = await confirmedMandate();
    const lateOn = async (invoiceId: string, again: boolean) => {
      const chargeId = await charge(mandate.id, invoiceId);
      const { razorpayPaymentId } = await sent(chargeId);
      await db().charge.update({
        where: { id: chargeId },
        data: {
          status: "FAILED",
          failureReason: "dropped",
          razorpayPaymentId: null,
          presented: false,
          settledAt: new Date(),
        },
      });
      const second = again ? await charge(mandate.id, invoiceId) : null;
      if (second) await sent(second);
      await inTransaction((tx) => enqueue("charge.check", { chargeId }, {}, tx));
      const seen = await until(() => db().charge.findFirst({ where: { id: chargeId, razorpayPaymentId } }));
      return { seen, chargeId };
    };
    const { seen } = await lateOn(await bill(account), false);
    expect(seen).toMatchObject({ status: "CREATED", failureReason: null, settledAt: null });
    const beside = await lateOn(await bill(account), true);
    expect(beside.seen.status).toBe("FAILED");
    const moves = await db().stateMove.findMany({
      where: { subjectId: beside.chargeId, verdict: "exception" },
    });
    expect(moves[0]?.note).toMatch(/while another debit of the bill is on its way/);
  });
});

describe("where the connection wants payers told first", () => {
  it("a debit waits for its notice, and a day after it", async () => {
    const { account, mandate } = await confirmedMandate();
    const invoiceId = await bill(account);
    await db().connection.update({ where: { id: world.connectionId }, data: { tellPayers: true } });
    const refused = (message: RegExp) =>
      expect(charge(mandate.id, invoiceId)).rejects.toMatchObject({ code: "conflict", message });
    const tell = (amount: number) =>
      notePayersTold(
        { bills: [{ mandateId: mandate.id, invoiceId, amount: paise(amount) }], medium: "email" },
        PERSON,
      );
    await refused(/has not been told/);
    await tell(117_999);
    await refused(/told of a smaller amount/);
    await tell(118_000);
    await refused(/told less than a day ago.*IST/);
    const [notice] = await db().debitNotice.findMany({ where: { invoiceId }, orderBy: { toldAt: "desc" } });
    expect(notice).toMatchObject({ toldBy: "Meera", medium: "email" });
    expect(notice?.text).toMatch(/₹1,180.00 for bill INV/);
    expect(notice?.text).toContain(mandate.razorpayTokenId);
    await db().debitNotice.updateMany({
      where: { invoiceId },
      data: { toldAt: new Date(Date.now() - 86_400_001) },
    });
    const chargeId = await charge(mandate.id, invoiceId);
    await db().connection.update({ where: { id: world.connectionId }, data: { tellPayers: false } });
    await sent(chargeId);
    expect((await findChargeDetail(chargeId, false))?.notices).toHaveLength(2);
    await expect(
      notePayersTold(
        { bills: [{ mandateId: randomUUID(), invoiceId, amount: paise(100) }], medium: "sms" },
        PERSON,
      ),
    ).rejects.toMatchObject({ code: "conflict" });
  });
});
