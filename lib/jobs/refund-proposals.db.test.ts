import { describe, expect, it, vi } from "vitest";
import { db, inTransaction } from "@/lib/data/client";
import { countRefundsToDecide, listRefundProposals } from "@/lib/data/refund-proposals";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { refundReceipt } from "@/lib/domain/refund-proposal";
import { parsePayment } from "@/lib/razorpay/entities";
import { decideRefund } from "@/lib/services/decide-refund";
import { observe } from "@/lib/services/observe";
import { chargeWorld, PERSON } from "./testing/charge-world";
import { until, useFlowWorld } from "./testing/flow-world";

useTestDatabase();
vi.setConfig({ testTimeout: 180_000 });
Object.assign(process.env, { CHARGE_SETTLE_SECONDS: "1" });
const world = useFlowWorld();
const { confirmedMandate, bill, requested, charge, sent, settled, move, fault, razorpay } =
  chargeWorld(world);

/** A bill paid by its link and, after the bank's late yes, by debit too. */
async function paidTwice() {
  const { account, mandate } = await confirmedMandate();
  const invoiceId = await bill(account);
  await requested(invoiceId);
  const chargeId = await charge(mandate.id, invoiceId);
  const { razorpayPaymentId: debit } = await sent(chargeId);
  await move(debit, "fail", { reason: "payment_timed_out" });
  await settled(chargeId, "FAILED");
  const link = await requested(invoiceId);
  await world.control("razorpay", "POST", `/_sandbox/invoices/${link.razorpayInvoiceId}/pay`, {
    outcome: "captured",
  });
  await until(() => db().invoice.findFirst({ where: { id: invoiceId, paymentStatus: "PAID" } }));
  // The bank says yes after all.
  await move(debit, "capture");
  await settled(chargeId, "CAPTURED");
  const proposal = await until(() =>
    db().refundProposal.findFirst({ where: { invoiceId, status: "PROPOSED" } }),
  );
  return { invoiceId, debit: debit ?? "", proposal };
}
const say = (id: string, verdict: "refund" | "keep", amount = 118_000) =>
  decideRefund({ id, verdict, amount, reason: "Paid by link and by debit" }, PERSON);
const refundsAt = async (paymentId: string) =>
  (
    await razorpay<{ items: { id: string; amount: number; receipt: string; status: string }[] }>(
      `/v1/payments/${paymentId}/refunds`,
    )
  ).items;
const is = (id: string, status: string) =>
  until(() => db().refundProposal.findFirst({ where: { id, status: status as "MADE" } }), 60);

describe("a bill that was paid twice", () => {
  it("has a refund proposed, which nobody makes before a person says so, and then once", async () => {
    const { invoiceId, debit, proposal } = await paidTwice();
    expect(proposal).toMatchObject({ amount: 118_000n, razorpayPaymentId: debit });
    expect(proposal.why).toMatch(/by pay link \(pay_.*by debit \(pay_|by debit \(pay_.*by pay link \(pay_/);
    expect(await countRefundsToDecide(world)).toEqual({ count: 1, amount: 118_000 });
    expect(await db().effect.count({ where: { kind: "payment.refund" } })).toBe(0);
    await expect(say(proposal.id, "refund", 117_999)).rejects.toMatchObject({ code: "conflict" });

    await say(proposal.id, "refund");
    await expect(say(proposal.id, "refund")).rejects.toMatchObject({ code: "conflict" });
    const made = await is(proposal.id, "MADE");
    const [refund, ...more] = await refundsAt(debit);
    expect(more).toEqual([]);
    expect(refund).toMatchObject({
      id: made.razorpayRefundId,
      amount: 118_000,
      receipt: refundReceipt(proposal.id),
    });
    await until(() => db().invoice.findFirst({ where: { id: invoiceId, amountPaid: 118_000n } }));
    const [row] = await listRefundProposals({ connectionId: null, invoiceId });
    expect(row).toMatchObject({ status: "MADE", refundStatus: "PROCESSED", decidedBy: "Meera" });
    expect(await db().auditEntry.findFirst({ where: { subjectId: proposal.id } })).toMatchObject({
      action: "refund.decide",
      reason: "Paid by link and by debit",
    });

    // The bank sends it back: it is due again, and proposed again.
    await world.control("razorpay", "POST", `/_sandbox/refunds/${made.razorpayRefundId}/fail`, {});
    const again = await until(() =>
      db().refundProposal.findFirst({ where: { invoiceId, status: "PROPOSED" } }),
    );
    expect(again.amount).toBe(118_000n);
  });

  it.each([
    ["the answer is lost", { kind: "drop_after" }],
    ["it never arrives", { kind: "drop_before" }],
  ])("is given back once when %s", async (_what, kind) => {
    const { debit, proposal } = await paidTwice();
    // Its events are lost too: only looking tells.
    await world.control("razorpay", "PUT", "/_sandbox/delivery", { drop: 1 });
    await fault("POST", "/v1/payments/:id/refund", kind);
    await say(proposal.id, "refund");
    await is(proposal.id, "MADE");
    await world.control("razorpay", "PUT", "/_sandbox/delivery", {});
    expect(await refundsAt(debit)).toMatchObject([{ amount: 118_000, receipt: refundReceipt(proposal.id) }]);
  });

  it("asks Razorpay with one key however often it asks, so that even two calls are one refund", async () => {
    const { debit, proposal } = await paidTwice();
    await world.control("razorpay", "PUT", "/_sandbox/delivery", { drop: 1 });
    await fault("POST", "/v1/payments/:id/refund", { kind: "drop_after" });
    await say(proposal.id, "refund");
    await until(() => db().effect.findFirst({ where: { subjectId: proposal.id, state: "UNKNOWN" } }));
    await world.stopWorker();
    // As after look-ups that were all too old to see it.
    await db().effect.updateMany({
      where: { subjectId: proposal.id },
      data: { state: "READY", dueAt: new Date(), leaseUntil: null },
    });
    await db().job.updateMany({ where: { state: "READY" }, data: { dueAt: new Date() } });
    world.startWorker();
    await is(proposal.id, "MADE");
    await world.control("razorpay", "PUT", "/_sandbox/delivery", {});
    const calls = await db().effectAttempt.count({
      where: { what: "call", effect: { subjectId: proposal.id } },
    });
    expect(calls).toBe(2);
    expect(await refundsAt(debit)).toHaveLength(1);
  });

  it("is not given back twice when somebody does it in Razorpay's dashboard meanwhile", async () => {
    const { debit, proposal, invoiceId } = await paidTwice();
    await world.stopWorker();
    await say(proposal.id, "refund");
    await world.control("razorpay", "POST", `/_sandbox/payments/${debit}/refund`, {});
    await db().job.updateMany({
      where: { name: "effect.run", state: "READY" },
      data: { dueAt: new Date(Date.now() + 5_000) },
    });
    world.startWorker();
    const failed = await is(proposal.id, "FAILED");
    expect(failed.failure).toMatch(/given back meanwhile|fully refunded already/);
    expect(await refundsAt(debit)).toHaveLength(1);
    expect((await db().invoice.findUniqueOrThrow({ where: { id: invoiceId } })).amountPaid).toBe(118_000n);
  });

  it("is refused with Razorpay's reason, and can be decided again", async () => {
    const { debit, proposal } = await paidTwice();
    await fault("POST", "/v1/payments/:id/refund", { kind: "status", status: 400 });
    await say(proposal.id, "refund");
    const failed = await is(proposal.id, "FAILED");
    expect(failed.failure).toBeTruthy();
    await say(proposal.id, "refund");
    await is(proposal.id, "MADE");
    expect(await refundsAt(debit)).toHaveLength(1);
  });

  it("keeps the money when a person says so, and does not propose it again", async () => {
    const { proposal, invoiceId, debit } = await paidTwice();
    await say(proposal.id, "keep");
    const payment = await razorpay<object>(`/v1/payments/${debit}`);
    await inTransaction((tx) =>
      observe(
        world.connectionId,
        { entity: "payment", payment: parsePayment(payment) },
        { source: "poll" },
        tx,
      ),
    );
    expect(await db().refundProposal.count({ where: { invoiceId } })).toBe(1);
    expect(await refundsAt(debit)).toEqual([]);
  });

  it("is settled by itself when the refund was made in Razorpay's dashboard before anybody decided", async () => {
    const { debit, proposal } = await paidTwice();
    await world.control("razorpay", "POST", `/_sandbox/payments/${debit}/refund`, {});
    await is(proposal.id, "WITHDRAWN");
    await expect(say(proposal.id, "refund")).rejects.toMatchObject({ code: "conflict" });
  });
});
