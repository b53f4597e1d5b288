import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { findChargeRun } from "@/lib/data/charge-run";
import { db } from "@/lib/data/client";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { tallyRun } from "@/lib/domain/charge-run";
import { carryOutRun } from "@/lib/services/carry-out-run";
import { endChargeRun } from "@/lib/services/end-charge-run";
import { pauseChargeRun } from "@/lib/services/pause-charge-run";
import { reviewChargeRun, startChargeRun } from "@/lib/services/plan-charge-run";
import { resumeChargeRun } from "@/lib/services/resume-charge-run";
import { startCharging } from "@/lib/services/start-charging";
import { stopCharging } from "@/lib/services/stop-charging";
import { chargeWorld, PERSON } from "./testing/charge-world";
import { until, useFlowWorld } from "./testing/flow-world";
import { KillableProgram } from "./testing/program";

useTestDatabase();
vi.setConfig({ testTimeout: 180_000 });
Object.assign(process.env, { CHARGE_SETTLE_SECONDS: "1" });
const world = useFlowWorld();
const { confirmedMandate, bill, sent, razorpay, paymentsOn } = chargeWorld(world);

const TODAY = "2026-06-01";

/** Starts a run of what is due now, as somebody would who looked at the sheet. */
async function startRun(without: string[] = []) {
  const id = randomUUID();
  const { chosen } = await reviewChargeRun(world.connectionId, TODAY);
  const taken = chosen.filter(({ invoiceId }) => !without.includes(invoiceId));
  const total = taken.reduce((sum, { amount }) => sum + amount, 0);
  const seen = { id, without, count: taken.length, total, today: TODAY };
  await startChargeRun(seen, world.connectionId, PERSON);
  return { id, seen };
}
const results = async (id: string) => tallyRun((await findChargeRun(id))?.rows ?? []);
const ended = (id: string) =>
  until(() => db().chargeRun.findFirst({ where: { id, endedAt: { not: null } } }), 60);

/** Bills of a test do not come back in the next. */
async function settleAll(): Promise<void> {
  await until(
    async () => (await db().charge.count({ where: { status: "CREATED", razorpayPaymentId: null } })) === 0,
    60,
  );
  await db().charge.updateMany({
    where: { status: { in: ["CREATED", "AUTHORIZED"] } },
    data: { status: "CAPTURED" },
  });
  await db().invoice.updateMany({ data: { billingStatus: "PAID" } });
}

/** What a dead process held is free again, as after its leases ran out. */
async function passTheLeases(): Promise<void> {
  const past = new Date(Date.now() - 1_000);
  await db().job.updateMany({ where: { state: "RUNNING" }, data: { leaseUntil: past } });
  await db().effect.updateMany({ where: { leaseUntil: { not: null } }, data: { leaseUntil: past } });
}

async function bills(count: number) {
  const { account, mandate } = await confirmedMandate();
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await bill(account, 10_000 + n));
  return { account, mandate, ids };
}

describe("a charge run", () => {
  it("charges what somebody saw, leaves out what they took out, and says why of the others", async () => {
    const { account, ids } = await bills(3);
    const dear = await bill(account, 50_000_01);
    const [first = ""] = ids;
    const { id, seen } = await startRun([first]);
    await expect(
      startChargeRun({ ...seen, id: randomUUID(), total: seen.total + 1 }, world.connectionId, PERSON),
    ).rejects.toMatchObject({ code: "conflict", message: /changed since you looked/ });
    // Pressed twice, it is one run.
    await startChargeRun(seen, world.connectionId, PERSON);
    await ended(id);
    const run = await findChargeRun(id);
    expect(run?.rows.map(({ invoiceId }) => invoiceId).sort()).toEqual(ids.slice(1).sort());
    expect(run?.excluded).toMatchObject([
      { invoiceId: first, why: "Taken out by Meera" },
      { invoiceId: dear, why: /above the largest debit/ },
    ]);
    for (const { chargeId } of run?.rows ?? []) await sent(chargeId ?? "");
    expect(await db().charge.count({ where: { runId: id } })).toBe(2);
    const [line] = await db().auditEntry.findMany({ where: { subjectId: id } });
    expect(line).toMatchObject({ action: "charge-run.start", actorName: "Meera" });
    await settleAll();
  });

  it("killed in the middle debits each bill once", async () => {
    const { ids } = await bills(16);
    await world.stopWorker();
    const worker = new KillableProgram("lib/jobs/testing/worker-program.ts", {
      HUNDI_PROCESS: "worker",
      LOG_LEVEL: "silent",
    });
    await worker.start();
    const { id } = await startRun();
    for (const enough of [2, 8]) {
      await until(
        async () => (await db().chargeRunItem.count({ where: { runId: id, state: "ASKED" } })) >= enough,
        60,
      );
      await worker.kill();
      await passTheLeases();
      await worker.start();
    }
    await ended(id);
    await worker.kill();
    await passTheLeases();
    world.startWorker();
    const charges = await db().charge.findMany({ where: { runId: id } });
    expect(charges.map(({ invoiceId }) => invoiceId).sort()).toEqual([...ids].sort());
    for (const charge of charges) await sent(charge.id);
    const { items } = await razorpay<{ items: { amount: number }[] }>("/v1/payments?count=100");
    const debited = items.map(({ amount }) => amount).filter((amount) => amount >= 10_000 && amount < 10_016);
    // Two of these amounts were debited by the run before this one.
    expect(debited.sort()).toEqual([...ids.map((_, n) => 10_000 + n), 10_001, 10_002].sort());
    await settleAll();
  });

  it("asks for no more once it is paused, goes on, and leaves the rest when it is ended", async () => {
    await bills(12);
    await world.stopWorker();
    const { id } = await startRun();
    const running = carryOutRun(id);
    await until(async () => (await db().chargeRunItem.count({ where: { runId: id, state: "ASKED" } })) > 0);
    await pauseChargeRun(id, PERSON);
    expect((await running).note).toBe("paused");
    const paused = await results(id);
    expect(paused.waiting.count).toBeGreaterThan(0);
    expect(await carryOutRun(id)).toMatchObject({ note: "paused" });
    expect(await results(id)).toEqual(paused);
    expect(await db().charge.count({ where: { runId: id } })).toBe(12 - paused.waiting.count);
    await expect(pauseChargeRun(id, PERSON)).rejects.toMatchObject({ code: "conflict" });
    await resumeChargeRun(id, PERSON);
    await pauseChargeRun(id, PERSON);
    await endChargeRun(id, PERSON);
    const after = await results(id);
    expect([after.waiting.count, after.left.count]).toEqual([0, paused.waiting.count]);
    await expect(resumeChargeRun(id, PERSON)).rejects.toMatchObject({ code: "conflict" });
    world.startWorker();
    await settleAll();
  });

  it("charges no mandate that was paused in between, nor a bill that was paid, and says so", async () => {
    const { mandate, ids } = await bills(1);
    const { ids: others } = await bills(2);
    await world.stopWorker();
    const { id } = await startRun();
    await db().mandate.update({ where: { id: mandate.id }, data: { status: "PAUSED" } });
    await db().invoice.update({ where: { id: others[0] }, data: { paidElsewhere: 10_000n } });
    world.startWorker();
    await ended(id);
    const run = await findChargeRun(id);
    const row = (invoiceId?: string) => run?.rows.find((one) => one.invoiceId === invoiceId);
    expect(row(ids[0])).toMatchObject({ result: "refused", note: "The customer has paused the mandate." });
    expect(row(others[0])).toMatchObject({ result: "refused", note: /Nothing is due/ });
    expect(row(others[1])).toMatchObject({ result: "flight" });
    await settleAll();
  });

  it("pauses itself while charging is stopped, and goes on when an admin allows it and somebody says so", async () => {
    const { ids } = await bills(3);
    await world.stopWorker();
    const { id } = await startRun();
    await stopCharging({ id: world.connectionId, why: "The bank called" }, SYSTEM);
    world.startWorker();
    const run = await until(() => db().chargeRun.findFirst({ where: { id, pausedAt: { not: null } } }));
    expect(run.pausedWhy).toMatch(/Charging is stopped/);
    expect((await results(id)).waiting.count).toBe(3);
    await expect(resumeChargeRun(id, PERSON)).rejects.toMatchObject({ message: /Charging is stopped/ });
    await startCharging(world.connectionId, SYSTEM);
    await resumeChargeRun(id, PERSON);
    await ended(id);
    const charges = await db().charge.findMany({ where: { runId: id } });
    expect(charges).toHaveLength(ids.length);
    for (const { id: chargeId } of charges) {
      const { razorpayOrderId } = await sent(chargeId);
      expect(await paymentsOn(razorpayOrderId)).toHaveLength(1);
    }
    await settleAll();
  });
});
