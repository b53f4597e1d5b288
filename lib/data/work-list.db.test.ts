import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { issuedBill } from "@/lib/services/testing/issued-bill";
import { listEffectAttempts } from "./call-attempts";
import { db, inTransaction } from "./client";
import { closeAttempt, lockEffect, markCalling, planEffect } from "./effects";
import { testConnection } from "./testing/rows";
import { useTestDatabase } from "./testing/test-database";
import { countWork, findWork, listWork } from "./work-list";

useTestDatabase();

it("shows each job with its tries and what it is about, and a call with its request, answer and next try", async () => {
  const connectionId = await testConnection();
  const { invoiceId, syncId } = await issuedBill(connectionId, { known: false });
  const planned = await inTransaction((tx) =>
    planEffect(
      {
        provider: "razorpay",
        targetId: connectionId,
        kind: "invoice.create",
        subjectId: syncId,
        key: `create:${syncId}:1`,
        request: { receipt: "R-1", amount: 118_000 },
        reference: "R-1",
      },
      tx,
    ),
  );
  await inTransaction(async (tx) => {
    const effect = await lockEffect(planned.id, tx);
    if (!effect) throw new Error("It was planned");
    const { attempt } = await markCalling(effect, "call", 60, tx);
    const detail = { reason: "read timed out" };
    await closeAttempt(effect.id, attempt, { outcome: "unknown", httpStatus: null, detail }, tx);
  });
  const nextAt = new Date(Date.now() + 60_000);
  await db().effect.update({ where: { id: planned.id }, data: { state: "UNKNOWN", dueAt: nextAt } });
  const dead = { id: randomUUID(), name: "invoice.plan", payload: { invoiceId }, attempts: 12 };
  const lastError = { message: "It broke" };
  await db().job.create({ data: { ...dead, state: "DEAD", endedAt: new Date(), lastError } });

  expect(await countWork()).toEqual({ live: 1, dead: 1, done: 0 });
  const { rows, more } = await listWork("live", { skip: 0, limit: 10 });
  expect(rows).toMatchObject([{ name: "effect.run", state: "READY", href: `/invoices/${invoiceId}` }]);
  expect(more).toBe(false);
  expect((await listWork("dead", { skip: 0, limit: 10 })).rows).toMatchObject([
    { attempts: 12, line: "It broke", href: `/invoices/${invoiceId}` },
  ]);
  expect((await listWork("dead", { skip: 1, limit: 10 })).rows).toEqual([]);

  const found = await findWork(rows[0]?.id ?? "");
  expect(found?.effect).toMatchObject({ kind: "invoice.create", state: "UNKNOWN", nextAt });
  const told = { outcome: "unknown", request: { receipt: "R-1" }, answer: { reason: "read timed out" } };
  expect(await listEffectAttempts(planned.id, true)).toMatchObject([told]);
  expect(await listEffectAttempts(planned.id, false)).toMatchObject([{ request: null, answer: null }]);
  expect(await findWork(randomUUID())).toBeNull();
});
