import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "@/lib/cli/prisma";
import { db } from "@/lib/data/client";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { paise } from "@/lib/domain/money";
import { RAZORPAY_KEYS, until, useFlowWorld } from "@/lib/jobs/testing/flow-world";
import { chooseCollection } from "../choose-collection";
import { upsertAccount } from "../upsert-account";
import { upsertInvoice } from "../upsert-invoice";

useTestDatabase();
const world = useFlowWorld();
beforeAll(() => world.stopWorker());
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
  // Long enough for a look-up that has to wait for its time on a busy machine.
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

async function razorpayList(path: string): Promise<{ items: Record<string, unknown>[] }> {
  const authorization = `Basic ${Buffer.from(`${RAZORPAY_KEYS.keyId}:${RAZORPAY_KEYS.keySecret}`).toString("base64")}`;
  return (await fetch(`${world.razorpay}${path}`, { headers: { authorization } })).json();
}

describe.each(["after:mark", "before:send", "after:send", "before:record", "after:record"])(
  "a worker killed at %s",
  (point) => {
    it("leaves one customer and one issued invoice", async () => {
      const billingSourceId = await testSource(world.connectionId);
      const email = `${point.replace(":", ".")}@example.com`;
      const account = {
        externalId: point,
        name: "Asha Traders",
        email,
        contact: null,
        gstin: null,
        settings: null,
      };
      await upsertAccount(account, { billingSourceId }, SYSTEM);
      const { id } = await upsertInvoice(
        {
          externalId: point,
          accountExternalId: point,
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
      let kills = 0;
      while (kills < 3 && (await runUntilItCrashes(point))) {
        kills += 1;
        await passTheLeases();
      }
      // Once for the customer, the draft and the issue at least.
      expect(kills).toBe(3);
      world.startWorker();
      const sync = await until(
        () => db().invoiceSync.findFirst({ where: { invoiceId: id, status: "SYNCED" } }),
        60,
      );
      await world.stopWorker();

      const { items: invoices } = await razorpayList(
        `/v1/invoices?receipt=${encodeURIComponent(sync.receipt ?? "")}`,
      );
      expect(invoices).toMatchObject([{ id: sync.razorpayInvoiceId, status: "issued", amount: 50_000 }]);
      const { items: customers } = await razorpayList("/v1/customers?count=100");
      expect(customers.filter((customer) => customer.email === email)).toHaveLength(1);
      const subjectId = {
        in: [
          sync.id,
          (await db().customerMapping.findFirstOrThrow({ where: { account: { externalId: point } } })).id,
        ],
      };
      const states = await db().effect.findMany({
        where: { subjectId },
        select: { kind: true, state: true },
      });
      expect(states.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
        "customer.create DONE",
        "invoice.create DONE",
        "invoice.issue DONE",
      ]);
    }, 180_000);

    it("leaves each part of a bill over the cap once", async () => {
      const billingSourceId = await testSource(world.connectionId);
      const externalId = `parts ${point}`;
      const email = `parts.${point.replace(":", ".")}@example.com`;
      const account = {
        externalId,
        name: "Chandra Steel",
        email,
        contact: null,
        gstin: null,
        settings: null,
      };
      await upsertAccount(account, { billingSourceId }, SYSTEM);
      const { id } = await upsertInvoice(
        {
          externalId,
          accountExternalId: externalId,
          number: `BIG ${point}`,
          currency: "INR",
          amount: paise(120_000_001),
          lines: [],
          issuedOn: "2026-11-01",
          dueOn: "2026-12-01",
          description: null,
          billingStatus: "OPEN",
        },
        { billingSourceId },
        SYSTEM,
      );
      await chooseCollection({ invoiceId: id, way: "REQUESTS", requestMax: 50_000_000 }, SYSTEM);
      let kills = 0;
      while (kills < 2 && (await runUntilItCrashes(point))) {
        kills += 1;
        await passTheLeases();
      }
      expect(kills).toBe(2);
      world.startWorker();
      const whole = { invoiceId: id, part: 0, status: "SYNCED" } as const;
      await until(() => db().invoiceSync.findFirst({ where: whole }), 60);
      await world.stopWorker();

      const parts = await db().invoiceSync.findMany({ where: { invoiceId: id, part: { gt: 0 } } });
      expect(parts).toHaveLength(3);
      for (const { receipt, razorpayInvoiceId, amountRequested } of parts) {
        const { items } = await razorpayList(`/v1/invoices?receipt=${encodeURIComponent(receipt ?? "")}`);
        const amount = Number(amountRequested);
        expect(items).toMatchObject([{ id: razorpayInvoiceId, status: "issued", amount }]);
      }
      const sum = parts.reduce((all, { amountRequested }) => all + Number(amountRequested), 0);
      expect(sum).toBe(120_000_001);
    }, 180_000);
  },
);
