import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "@/lib/cli/prisma";
import { db } from "@/lib/data/client";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { paise } from "@/lib/domain/money";
import { registrationLinkInput } from "@/lib/domain/registration-link";
import { RAZORPAY_KEYS, until, useFlowWorld } from "@/lib/jobs/testing/flow-world";
import { createCharge } from "../create-charge";
import { createRegistrationLink } from "../create-registration-link";
import { upsertAccount } from "../upsert-account";
import { upsertInvoice } from "../upsert-invoice";

useTestDatabase();
Object.assign(process.env, { CHARGE_SETTLE_SECONDS: "1" });
const world = useFlowWorld();

let mandateId = "";
let billingSourceId = "";
beforeAll(async () => {
  billingSourceId = await testSource(world.connectionId);
  const facts = { externalId: "asha", name: "Asha Traders", email: "ap@example.com", contact: "9845011111" };
  await upsertAccount({ ...facts, gstin: null, settings: null }, { billingSourceId }, SYSTEM);
  await until(() => db().customerMapping.findFirst({ where: { status: "MAPPED" } }));
  const { name, email, contact } = facts;
  const input = registrationLinkInput.parse({
    customer: { name, email, contact },
    type: "link",
    amount: 0,
    currency: "INR",
    description: "Usage",
    subscription_registration: { method: "emandate" },
  });
  const linkId = await createRegistrationLink(input, world.connectionId, SYSTEM);
  const link = await until(() =>
    db().registrationLink.findFirst({ where: { id: linkId, status: "ISSUED" } }),
  );
  await world.control("razorpay", "POST", `/_sandbox/invoices/${link.razorpayInvoiceId}/pay`, {
    outcome: "confirmed",
  });
  mandateId = (
    await until(() => db().mandate.findFirst({ where: { status: "CONFIRMED", accountId: { not: null } } }))
  ).id;
  await until(async () => (await db().job.count({ where: { state: { in: ["READY", "RUNNING"] } } })) === 0);
  await world.stopWorker();
});
afterAll(() => world.stopWorker());

/** A real worker process that ends itself with SIGKILL the first time an effect comes to `point`. */
async function runUntilItCrashes(point: string): Promise<boolean> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/cli/worker.ts"],
    {
      cwd: projectRoot,
      env: { ...process.env, EFFECT_CRASH: point, HUNDI_PROCESS: "worker", LOG_LEVEL: "silent" },
      stdio: "ignore",
    },
  );
  const timer = setTimeout(() => child.kill("SIGTERM"), 20_000);
  const [, signal] = await once(child, "exit");
  clearTimeout(timer);
  return signal === "SIGKILL";
}

/** What the dead process held is free again, as after its leases ran out. */
async function passTheLeases(): Promise<void> {
  const past = new Date(Date.now() - 1_000);
  await db().job.updateMany({ where: { state: "RUNNING" }, data: { leaseUntil: past } });
  await db().effect.updateMany({ where: { leaseUntil: { not: null } }, data: { leaseUntil: past } });
}

async function razorpayList(path: string): Promise<{ items: { id: string; amount: number }[] }> {
  const key = Buffer.from(`${RAZORPAY_KEYS.keyId}:${RAZORPAY_KEYS.keySecret}`).toString("base64");
  return (await fetch(`${world.razorpay}${path}`, { headers: { authorization: `Basic ${key}` } })).json();
}

describe.each(["after:mark", "before:send", "after:send", "before:record", "after:record"])(
  "a worker killed at %s",
  (point) => {
    it("debits the customer once", async () => {
      const { id: invoiceId } = await upsertInvoice(
        {
          externalId: point,
          accountExternalId: "asha",
          number: `INV ${point}`,
          currency: "INR",
          amount: paise(50_000),
          lines: [],
          issuedOn: "2026-11-01",
          dueOn: "2026-12-01",
          description: null,
          billingStatus: "OPEN",
        },
        { billingSourceId },
        SYSTEM,
      );
      // Without a pay link beside it: the crashes are to fall on the order and the debit.
      await db().job.deleteMany({ where: { name: "invoice.plan" } });
      const chargeId = await createCharge({ mandateId, invoiceId, amount: null, description: null }, SYSTEM);
      await db().job.deleteMany({ where: { name: "invoice.plan" } });
      let kills = 0;
      while (kills < 2 && (await runUntilItCrashes(point))) {
        kills += 1;
        await passTheLeases();
      }
      expect(kills).toBe(2);
      world.startWorker();
      const charge = await until(
        () => db().charge.findFirst({ where: { id: chargeId, razorpayPaymentId: { not: null } } }),
        60,
      );
      await until(
        async () =>
          (await db().effect.count({ where: { subjectId: chargeId, state: { not: "DONE" } } })) === 0,
      );
      await world.stopWorker();
      const { items: onOrder } = await razorpayList(`/v1/orders/${charge.razorpayOrderId}/payments`);
      expect(onOrder.map(({ id }) => id)).toEqual([charge.razorpayPaymentId]);
      const { items: all } = await razorpayList("/v1/payments?count=100");
      const debits = all.filter(({ amount }) => amount === 50_000);
      expect(debits).toHaveLength(await db().charge.count({ where: { amount: 50_000n } }));
      await db().charge.updateMany({ where: { id: chargeId }, data: { status: "CAPTURED" } });
    }, 180_000);
  },
);
