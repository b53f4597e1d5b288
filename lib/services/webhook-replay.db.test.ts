import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { findReplayRun, listReplayed, listReplayRuns } from "@/lib/data/replay-runs";
import { testConnection } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { pruneWebhooks } from "@/lib/data/webhook-upkeep";
import { SYSTEM } from "@/lib/domain/actor";
import { readListQuery } from "@/lib/domain/list-query";
import { WEBHOOK_EVENT_LIST } from "@/lib/domain/webhook-event-list";
import type { ReplaySelection } from "@/lib/domain/webhook-replay";
import { istDay } from "@/lib/format/date";
import { previewReplay } from "./preview-replay";
import { processWebhook } from "./process-webhook";
import { countReplay, replayWebhookEvents } from "./replay-webhook-events";
import { issuedBill } from "./testing/issued-bill";
import { eventBody, invoiceEntity, paymentEntity, rzp } from "./testing/razorpay-events";
import { storeTestEvent } from "./testing/store-event";

useTestDatabase();

let connectionId: string;
beforeAll(async () => {
  connectionId = await testConnection();
});

let count = 0;
async function paidBill({ togai = false } = {}) {
  count += 1;
  const [inv, pay] = [rzp("inv", count), rzp("pay", count)];
  const { invoiceId } = await issuedBill(connectionId, { invoiceId: inv });
  if (togai) {
    const { billingSourceId } = await db().invoice.findUniqueOrThrow({ where: { id: invoiceId } });
    await db().billingSource.update({ where: { id: billingSourceId }, data: { kind: "TOGAI", token: "t" } });
  }
  const body = eventBody("invoice.paid", {
    payment: paymentEntity(pay, "captured", { invoice_id: inv }),
    invoice: invoiceEntity(inv, "paid"),
  });
  return { invoiceId, inv, pay, eventId: await storeTestEvent(connectionId, body) };
}

const everything = async () =>
  JSON.stringify(
    [
      await db().invoice.findMany({ orderBy: { id: "asc" } }),
      await db().invoiceSync.findMany({ orderBy: { id: "asc" } }),
      await db().payment.findMany({ orderBy: { id: "asc" } }),
      await db().stateMove.findMany({ orderBy: { id: "asc" } }),
      await db().effect.findMany({ orderBy: { id: "asc" } }),
      await db().job.findMany({ orderBy: { id: "asc" } }),
      await db().webhookEvent.findMany({ orderBy: { id: "asc" } }),
    ],
    (_, value) => (typeof value === "bigint" ? Number(value) : value),
  );

describe("a preview of a replay", () => {
  it("tells every change that an unprocessed event would make, and makes none", async () => {
    const { invoiceId, eventId } = await paidBill({ togai: true });
    const before = await everything();
    const preview = await previewReplay(eventId);
    expect(preview).toMatchObject({
      kind: "changes",
      moves: expect.arrayContaining([
        expect.objectContaining({ subject: "invoice", subjectId: invoiceId, to: "paid" }),
        expect.objectContaining({ subject: "payment", to: "captured", verdict: "applied" }),
      ]),
      effects: [{ kind: "payment.record" }],
    });
    expect(await everything()).toBe(before);
  });

  it("proves that a processed event would change nothing, and a replay then does not", async () => {
    const { eventId } = await paidBill();
    await processWebhook(eventId);
    expect((await previewReplay(eventId)).kind).toBe("nothing");
    const moves = await db().stateMove.count();
    await processWebhook(eventId);
    expect(await db().stateMove.count()).toBe(moves);
  });

  it("shows the move that would be refused again, and the refusal is not written twice", async () => {
    const { inv, pay, eventId } = await paidBill();
    await processWebhook(eventId);
    const old = await storeTestEvent(
      connectionId,
      eventBody("payment.authorized", { payment: paymentEntity(pay, "authorized", { invoice_id: inv }) }),
    );
    expect(await previewReplay(old)).toMatchObject({
      kind: "nothing",
      refused: [{ verdict: "stale", note: "Already captured: authorized is older news" }],
    });
    await processWebhook(old);
    await processWebhook(old);
    expect(await db().stateMove.count({ where: { webhookEventId: old } })).toBe(1);
  });

  it("says what cannot be replayed", async () => {
    const { eventId } = await paidBill();
    await db().webhookBody.delete({ where: { webhookEventId: eventId } });
    expect(await previewReplay(eventId)).toMatchObject({ kind: "impossible" });
    const poison = await storeTestEvent(connectionId, "not json", { event: "invoice.paid" });
    expect(await previewReplay(poison)).toMatchObject({ kind: "impossible" });
  });
});

describe("money that is not as expected", () => {
  it("is received in full and reported where it is more than was billed", async () => {
    const { invoiceId, inv, eventId } = await paidBill();
    await processWebhook(eventId);
    const twice = eventBody("payment.captured", {
      payment: paymentEntity(rzp("pay", `X${count}`), "captured", { invoice_id: inv }),
    });
    await processWebhook(await storeTestEvent(connectionId, twice));
    const bill = await db().invoice.findUniqueOrThrow({ where: { id: invoiceId } });
    expect(bill).toMatchObject({ amountPaid: 236_000n, paymentStatus: "PAID" });
    const [exception] = await db().stateMove.findMany({
      where: { subjectId: invoiceId, verdict: "exception" },
    });
    expect(exception?.note).toMatch(/₹1,180\.00 more than was billed/);
  });

  it("counts for nothing in another currency", async () => {
    count += 1;
    const inv = rzp("inv", count);
    const { invoiceId } = await issuedBill(connectionId, { invoiceId: inv });
    const payment = paymentEntity(rzp("pay", count), "captured", { invoice_id: inv, currency: "USD" });
    await processWebhook(await storeTestEvent(connectionId, eventBody("payment.captured", { payment })));
    const bill = await db().invoice.findUniqueOrThrow({ where: { id: invoiceId } });
    expect(bill).toMatchObject({ amountPaid: 0n, paymentStatus: "UNPAID" });
    const exceptions = await db().stateMove.count({ where: { subjectId: invoiceId, verdict: "exception" } });
    expect(exceptions).toBe(1);
  });

  it("never overwrites the amount that we asked for", async () => {
    count += 1;
    const inv = rzp("inv", count);
    const { syncId } = await issuedBill(connectionId, { invoiceId: inv });
    const invoice = invoiceEntity(inv, "partially_paid", { amount: 999 });
    const body = eventBody("invoice.partially_paid", { invoice });
    await processWebhook(await storeTestEvent(connectionId, body));
    const sync = await db().invoiceSync.findUniqueOrThrow({ where: { id: syncId } });
    expect(sync).toMatchObject({ amountRequested: 118_000n, razorpayStatus: "partially_paid" });
    const [exception] = await db().stateMove.findMany({ where: { subjectId: syncId, verdict: "exception" } });
    expect(exception?.note).toContain("₹9.99 instead of ₹1,180.00");
  });
});

describe("replaying many", () => {
  it("counts first, does what was agreed to, and leaves what waits or cannot be read alone", async () => {
    const event = "invoice.paid";
    await db().webhookEvent.deleteMany();
    await db().webhookBody.deleteMany();
    const done = [await paidBill(), await paidBill(), await paidBill()];
    for (const { eventId } of done) await processWebhook(eventId);
    await db().webhookEvent.updateMany({
      where: { id: done[0]?.eventId ?? "" },
      data: { status: "DEAD", lastError: "bug" },
    });
    await paidBill();
    const poison = await storeTestEvent(connectionId, "x", { event });
    await db().webhookEvent.update({ where: { id: poison }, data: { status: "POISON" } });

    const list = chosen({ event: "invoice" });
    const counted = await countReplay(list);
    expect(counted).toMatchObject({ count: 3, sampled: 3, wouldChange: 0, examples: [], impossible: 1 });
    await expect(replayWebhookEvents(list, 2, SYSTEM)).rejects.toThrow("agreed to");
    const { runId, replayed } = await replayWebhookEvents(list, 3, SYSTEM);
    expect(replayed).toBe(3);
    const jobs = await db().job.findMany({ where: { name: "webhook.process", state: "READY" } });
    expect(jobs).toHaveLength(3);
    const waiting = await db().webhookEvent.findMany({ where: { status: "RECEIVED" } });
    expect(waiting).toHaveLength(4);
    // Pressing twice asks for nothing more.
    await expect(replayWebhookEvents(chosen({ view: "failed" }), 5, SYSTEM)).rejects.toThrow(
      "nothing to replay",
    );
    expect(await findReplayRun(runId)).toMatchObject({ planned: 3, waiting: 3, unchanged: 0 });
    for (const { id } of await db().webhookEvent.findMany({ where: { replayRunId: runId } })) {
      await processWebhook(id);
    }
    expect(await findReplayRun(runId)).toMatchObject({ waiting: 0, unchanged: 3, changed: 0, failed: 0 });
  });

  it("names what it would change, and tells afterwards that it did", async () => {
    await db().webhookEvent.deleteMany();
    await db().webhookBody.deleteMany();
    const { eventId, inv } = await paidBill();
    await db().webhookEvent.update({ where: { id: eventId }, data: { status: "DEAD", tries: 8 } });
    const list = chosen({ view: "failed" });
    const counted = await countReplay(list);
    expect(counted).toMatchObject({
      count: 1,
      wouldChange: 1,
      examples: [{ id: eventId, event: "invoice.paid" }],
    });
    const said = counted.examples[0]?.moves.map(({ subject, to }) => `${subject} ${to}`);
    expect(said).toEqual(expect.arrayContaining(["invoice paid", "payment captured", "invoice_sync paid"]));

    const { runId } = await replayWebhookEvents(list, 1, SYSTEM);
    await processWebhook(eventId);
    expect(await findReplayRun(runId)).toMatchObject({ title: "Failed", changed: 1, unchanged: 0 });
    const [row] = await listReplayed(runId);
    expect(row).toMatchObject({ id: eventId, changed: true, status: "PROCESSED", entityId: inv });
    expect((await listReplayRuns({ connectionId }, 1))[0]?.id).toBe(runId);
  });

  it("leaves out what came after somebody looked", async () => {
    await db().webhookEvent.deleteMany();
    await db().webhookBody.deleteMany();
    const list = chosen({ event: "invoice" });
    const { eventId } = await paidBill();
    await processWebhook(eventId);
    const later = new Date(list.upTo.getTime() + 60_000);
    await db().webhookEvent.update({ where: { id: eventId }, data: { receivedAt: later } });
    expect((await countReplay(list)).count).toBe(0);
  });
});

/** The list as somebody sees it a moment from now. */
const chosen = (params: Record<string, string>): ReplaySelection => ({
  query: readListQuery(WEBHOOK_EVENT_LIST, params),
  scope: { connectionId, today: istDay(new Date()) },
  upTo: new Date(Date.now() + 5_000),
});

describe("retention", () => {
  it("takes bodies after 90 days and rows after 400, and nothing younger", async () => {
    await db().webhookEvent.deleteMany();
    await db().webhookBody.deleteMany();
    const ages = [1, 89, 91, 399, 401];
    const now = new Date();
    for (const days of ages) {
      const { eventId } = await paidBill();
      const receivedAt = new Date(now.getTime() - days * 24 * 3_600_000);
      await db().webhookEvent.update({ where: { id: eventId }, data: { receivedAt } });
    }
    expect(await pruneWebhooks(now)).toEqual({ bodies: 3, events: 1 });
    expect(await db().webhookEvent.count()).toBe(4);
    expect(await db().webhookBody.count()).toBe(2);
    expect(await pruneWebhooks(now)).toEqual({ bodies: 0, events: 0 });
  });

  it("takes bulk replays after 400 days, and nothing younger", async () => {
    const now = new Date();
    await db().replayRun.deleteMany();
    for (const days of [1, 399, 401]) {
      const createdAt = new Date(now.getTime() - days * 24 * 3_600_000);
      const run = { id: randomUUID(), title: `${days} days old`, askedBy: "Asha", planned: 1, createdAt };
      await db().replayRun.create({ data: run });
    }
    await pruneWebhooks(now);
    const left = await db().replayRun.findMany({ orderBy: { createdAt: "desc" }, select: { title: true } });
    expect(left.map(({ title }) => title)).toEqual(["1 days old", "399 days old"]);
  });
});
