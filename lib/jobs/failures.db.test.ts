import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { findFailureGroup, listFailureGroups } from "@/lib/data/failure-groups";
import { chosenFailures, listFailureItems } from "@/lib/data/failure-items";
import { findRetryRun, listRetryRows } from "@/lib/data/retry-runs";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { FAILURE_LIST, type FailureGroup, failureItemList } from "@/lib/domain/failure";
import { readListQuery } from "@/lib/domain/list-query";
import { paise } from "@/lib/domain/money";
import { confirmEffect } from "@/lib/services/confirm-effect";
import { dismissJob } from "@/lib/services/dismiss-job";
import { dropEffect } from "@/lib/services/drop-effect";
import { pauseRetryRun } from "@/lib/services/pause-retry-run";
import { resolveFailures } from "@/lib/services/resolve-failures";
import { resumeRetryRun } from "@/lib/services/resume-retry-run";
import { retryEffect } from "@/lib/services/retry-effect";
import { retryJob } from "@/lib/services/retry-job";
import { sendEffectAgain } from "@/lib/services/send-effect-again";
import { snoozeFailures } from "@/lib/services/snooze-failures";
import { startRetryRun } from "@/lib/services/start-retry-run";
import { upsertAccount } from "@/lib/services/upsert-account";
import { upsertInvoice } from "@/lib/services/upsert-invoice";
import { until, useFlowWorld } from "./testing/flow-world";

useTestDatabase();
const world = useFlowWorld();

let count = 0;
async function pushAccount(change: { contact?: string | null } = {}) {
  const billingSourceId = await testSource(world.connectionId);
  const externalId = `acct-${++count}`;
  const facts = {
    externalId,
    name: "Asha Traders",
    email: `ap${count}@example.com`,
    contact: `98450${10_000 + count}`,
    gstin: null,
    settings: null,
    ...change,
  };
  const { id } = await upsertAccount(facts, { billingSourceId }, SYSTEM);
  return { id, externalId, billingSourceId };
}

async function pushInvoice(account: { externalId: string; billingSourceId: string }, amount = 118_000) {
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
  };
  return (await upsertInvoice(facts, { billingSourceId: account.billingSourceId }, SYSTEM)).id;
}

const mapped = (accountId: string) =>
  until(() => db().customerMapping.findFirst({ where: { accountId, status: "MAPPED" } }));
const syncIs = (invoiceId: string, status: "SYNCED" | "FAILED" | "BLOCKED") =>
  until(() => db().invoiceSync.findFirst({ where: { invoiceId, status }, orderBy: { generation: "desc" } }));
const scope = () => ({ connectionId: world.connectionId, today: "2026-11-24" });
const groups = async (view: string): Promise<FailureGroup[]> =>
  (await listFailureGroups(readListQuery(FAILURE_LIST, { view }), scope())).rows;
const itemsOf = async (id: string) =>
  (await listFailureItems(id, readListQuery(failureItemList(id), {}), scope())).rows;

/** An invoice that Razorpay refuses to make, the next `times` times. */
async function failedInvoice(times = 1) {
  const account = await pushAccount();
  await mapped(account.id);
  const refusal = { kind: "status", status: 400, match: { method: "POST", path: "/v1/invoices" }, times };
  await world.control("razorpay", "POST", "/_sandbox/faults", refusal);
  const invoiceId = await pushInvoice(account);
  const sync = await syncIs(invoiceId, "FAILED");
  return { account, invoiceId, sync };
}

/** An effect whose outcome nobody could find out. */
async function inReview() {
  const account = await pushAccount();
  await mapped(account.id);
  await world.stopWorker();
  const invoiceId = await pushInvoice(account);
  world.startWorker();
  const sync = await syncIs(invoiceId, "SYNCED");
  const effect = await db().effect.findFirstOrThrow({
    where: { subjectId: sync.id, kind: "invoice.create" },
  });
  return { sync, effect, invoiceId };
}

describe("failures", () => {
  it("are grouped by cause, with the rupees that hang on them", async () => {
    const account = await pushAccount({ contact: "12" });
    const first = await pushInvoice(account, 100_000);
    const second = await pushInvoice(account, 23_450);
    await syncIs(first, "BLOCKED");
    await syncIs(second, "BLOCKED");
    const open = await groups("open");
    const unmapped = open.find(({ kind, code }) => kind === "sync" && code === "unmapped");
    expect(unmapped).toMatchObject({ count: 2, amount: 123_450, state: "blocked", connection: "Sandbox" });
    const mapping = open.find(({ kind }) => kind === "mapping");
    expect(mapping).toMatchObject({ count: 1, amount: 123_450, code: "contact" });
    const page = await listFailureGroups(readListQuery(FAILURE_LIST, {}), scope());
    expect(page.amount).toBe(123_450);
    expect((await itemsOf(unmapped?.id ?? "")).map(({ mapped }) => mapped)).toEqual([false, false]);
  });

  it("leave the list when they are resolved or snoozed, and come back when it happens again", async () => {
    const { sync } = await failedInvoice();
    const group = (await groups("open")).find(({ state }) => state === "failed");
    const groupId = group?.id ?? "";
    const isIn = async (view: string) => (await groups(view)).some(({ id }) => id === groupId);

    await snoozeFailures({ groupId, until: new Date(Date.now() + 60_000) }, SYSTEM);
    expect([await isIn("open"), await isIn("snoozed")]).toEqual([false, true]);

    await resolveFailures({ groupId, note: "Asked Razorpay to lift it" }, SYSTEM);
    expect([await isIn("open"), await isIn("resolved")]).toEqual([false, true]);

    await db().invoiceSync.update({
      where: { id: sync.id },
      data: { updatedAt: new Date(Date.now() + 1000) },
    });
    expect([await isIn("open"), await isIn("resolved")]).toEqual([true, false]);
    expect((await findFailureGroup(groupId, scope()))?.mark?.note).toBe("Asked Razorpay to lift it");
  });
});

describe("a bulk retry", () => {
  it("tries what can be tried, leaves the rest with its reason, and tells what came of each", async () => {
    const { invoiceId } = await failedInvoice();
    const group = (await groups("all")).find(({ state, kind }) => state === "failed" && kind === "sync");
    const items = await chosenFailures(group?.id ?? "", { limit: 100 }, scope());
    const blocked = (await groups("all")).find(({ code }) => code === "unmapped");
    const [waits] = await chosenFailures(blocked?.id ?? "", { limit: 1 }, scope());
    if (!waits) throw new Error("nothing is blocked");
    const run = { groupId: group?.id ?? null, connectionId: world.connectionId, title: "Retry" };
    const runId = await startRetryRun({ ...run, items: [...items, waits] }, SYSTEM);
    await until(async () => (await findRetryRun(runId))?.endedAt);
    await syncIs(invoiceId, "SYNCED");
    const { rows } = await listRetryRows(runId, { after: -1, limit: 50 });
    expect(rows.filter(({ state }) => state === "DONE")).toHaveLength(items.length);
    expect(rows.at(-1)).toMatchObject({ state: "LEFT", note: "Its customer needs a mapping first." });
  });

  it("asks for nothing while it is paused", async () => {
    const { invoiceId, sync } = await failedInvoice();
    await world.stopWorker();
    const group = (await groups("all")).find(({ state, kind }) => state === "failed" && kind === "sync");
    const items = await chosenFailures(group?.id ?? "", { ids: [sync.id], limit: 10 }, scope());
    const run = { groupId: null, connectionId: world.connectionId, title: "Retry", items };
    const runId = await startRetryRun(run, SYSTEM);
    await pauseRetryRun(runId, SYSTEM);
    world.startWorker();
    await until(() => db().job.findFirst({ where: { name: "retry.run", result: { startsWith: "paused" } } }));
    expect((await findRetryRun(runId))?.counts).toMatchObject({ WAITING: 1, ASKED: 0 });
    await resumeRetryRun(runId, SYSTEM);
    await syncIs(invoiceId, "SYNCED");
  });

  it("is refused where nothing can be tried", async () => {
    const blocked = (await groups("all")).find(({ code }) => code === "unmapped");
    const items = await chosenFailures(blocked?.id ?? "", { limit: 5 }, scope());
    const run = { groupId: null, connectionId: null, title: "Retry", items };
    await expect(startRetryRun(run, SYSTEM)).rejects.toThrow(/None of these/);
  });
});

describe("a change of unknown outcome", () => {
  it("is believed to have happened only when the service shows what was asked for", async () => {
    const { effect, sync } = await inReview();
    const other = await inReview();
    const review = { state: "REVIEW", providerId: null } as const;
    await db().effect.update({ where: { id: effect.id }, data: review });
    const decide = (providerId: string) =>
      confirmEffect({ effectId: effect.id, providerId, reason: "Seen in the dashboard" }, SYSTEM);
    await expect(decide("nonsense")).rejects.toThrow(/no id of this kind/);
    await expect(decide("inv_ABCDEFGHIJKLMN")).rejects.toThrow(/knows nothing/);
    await expect(decide(other.sync.razorpayInvoiceId ?? "")).rejects.toThrow(/not what was asked for/);
    expect((await db().effect.findUniqueOrThrow({ where: { id: effect.id } })).state).toBe("REVIEW");
    await decide(sync.razorpayInvoiceId ?? "");
    const decided = await db().effect.findUniqueOrThrow({ where: { id: effect.id } });
    expect(decided).toMatchObject({ state: "DONE", providerId: sync.razorpayInvoiceId });
    expect(await db().auditEntry.count({ where: { effectId: effect.id, action: "review.decide" } })).toBe(1);
    await expect(decide(sync.razorpayInvoiceId ?? "")).rejects.toThrow(/any more/);
  });

  it("is sent again or dropped by a person only while it waits for one", async () => {
    const { effect, invoiceId } = await inReview();
    const decision = { effectId: effect.id, reason: "Not in the dashboard" };
    for (const state of ["UNKNOWN", "CALLING", "DONE"] as const) {
      const leaseUntil = new Date(Date.now() + 60_000);
      await db().effect.update({ where: { id: effect.id }, data: { state, leaseUntil } });
      await expect(sendEffectAgain(decision, SYSTEM)).rejects.toThrow(/any more/);
      await expect(dropEffect(decision, SYSTEM)).rejects.toThrow(/any more/);
    }
    await db().effect.update({ where: { id: effect.id }, data: { state: "REVIEW", leaseUntil: null } });
    expect((await groups("open")).some(({ state }) => state === "review")).toBe(true);
    await dropEffect(decision, SYSTEM);
    expect(await syncIs(invoiceId, "FAILED")).toMatchObject({ reasonCode: "dropped" });
    expect((await groups("open")).some(({ state }) => state === "review")).toBe(false);
  });

  it("shows when it is looked at next while it is being looked up", async () => {
    const { effect } = await inReview();
    const dueAt = new Date(Date.now() + 60_000);
    await db().effect.update({ where: { id: effect.id }, data: { state: "UNKNOWN", dueAt } });
    const looking = (await groups("looking"))[0];
    const [item] = await itemsOf(looking?.id ?? "");
    expect(item).toMatchObject({ state: "unknown", nextLookAt: dueAt });
    expect((await groups("open")).some(({ state }) => state === "unknown")).toBe(false);
    await db().effect.update({ where: { id: effect.id }, data: { state: "DONE" } });
  });
});

describe("a refused change", () => {
  it("is tried again as one new try, however often somebody presses", async () => {
    const { effect } = await inReview();
    await world.stopWorker();
    const id = randomUUID();
    const { requestHash, request, targetId, reference } = effect;
    await db().effect.create({
      data: {
        id,
        provider: "togai",
        targetId,
        kind: "setting.write",
        subjectId: id,
        key: "setting:x",
        request: request ?? {},
        requestHash,
        reference,
        state: "FAILED",
        reason: "Togai has another",
        reasonCode: "conflict",
      },
    });
    const tries = await Promise.all([1, 2, 3].map(() => retryEffect(id, SYSTEM)));
    expect(new Set(tries).size).toBe(1);
    expect(await db().effect.findUniqueOrThrow({ where: { id: tries[0] } })).toMatchObject({
      key: "setting:x#2",
      state: "READY",
    });
    await db().effect.update({ where: { id: tries[0] }, data: { state: "CANCELLED" } });
    world.startWorker();
  });
});

describe("work that was given up", () => {
  const dead = async (dedupeKey: string | null = null) => {
    const id = randomUUID();
    await db().job.create({
      data: {
        id,
        name: "jobs.prune",
        payload: {},
        state: "DEAD",
        attempts: 12,
        dedupeKey,
        endedAt: new Date(),
      },
    });
    return id;
  };

  it("is shown, and taken up again with all its tries", async () => {
    const id = await dead();
    expect((await groups("open")).find(({ kind }) => kind === "job")).toMatchObject({ step: "jobs.prune" });
    await retryJob(id, SYSTEM);
    await until(() => db().job.findFirst({ where: { id, state: "DONE" } }));
    await expect(retryJob(id, SYSTEM)).rejects.toThrow(/already/);
  });

  it("ends as superseded where its twin waits", async () => {
    const dueAt = new Date(Date.now() + 3_600_000);
    await db().job.create({
      data: { id: randomUUID(), name: "jobs.prune", payload: {}, dedupeKey: "twin", dueAt },
    });
    const id = await dead("twin");
    await retryJob(id, SYSTEM);
    expect(await db().job.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "DONE" });
  });

  it("is dismissed with a reason", async () => {
    const id = await dead();
    await dismissJob({ id, reason: "Not needed" }, SYSTEM);
    expect(await db().job.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: "DONE",
      result: "Dismissed: Not needed",
    });
  });
});
