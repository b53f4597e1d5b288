import "server-only";
import type { Actor } from "@/lib/domain/actor";
import {
  type ChargeRunDetail,
  type LeftOut,
  type RunItemState,
  type RunLine,
  runResult,
} from "@/lib/domain/charge-run";
import { debitAdvice, NEVER_SENT } from "@/lib/domain/debit-failure";
import { paise } from "@/lib/domain/money";
import { type Db, db } from "./client";

type Starter = Extract<Actor, { kind: "user" }>;
type NewRun = { id: string; connectionId: string; excluded: LeftOut[] };
type NewItem = RunLine & { chargeId: string };

/** A run with a row for each of its bills. */
export async function insertChargeRun(
  { id, connectionId, excluded }: NewRun,
  items: readonly NewItem[],
  starter: Starter,
  tx: Db,
): Promise<void> {
  await tx.chargeRun.create({
    data: {
      id,
      connectionId,
      askedBy: starter.name,
      askedById: starter.id,
      sessionId: starter.sessionId,
      excluded,
      planned: items.length,
      totalAmount: items.reduce((sum, { amount }) => sum + BigInt(amount), 0n),
    },
  });
  await tx.chargeRunItem.createMany({
    data: items.map((item, position) => ({ runId: id, position, ...item, amount: BigInt(item.amount) })),
  });
}

/** The next bills of a run whose turn has not come. */
export async function listWaitingItems(runId: string, limit: number, tx: Db = db()) {
  return tx.chargeRunItem.findMany({
    where: { runId, state: "WAITING" },
    orderBy: { position: "asc" },
    take: limit,
  });
}

/** Moves a bill of a run on from waiting, unless somebody has done so. */
export async function moveRunItem(
  { runId, position }: { runId: string; position: number },
  to: { state: Exclude<RunItemState, "WAITING">; note?: string },
  tx: Db = db(),
): Promise<void> {
  await tx.chargeRunItem.updateMany({
    where: { runId, position, state: "WAITING" },
    data: { state: to.state, note: to.note?.slice(0, 500) ?? null },
  });
}

/** A run with what came of each of its bills. */
export async function findChargeRun(id: string, tx: Db = db()): Promise<ChargeRunDetail | null> {
  const run = await tx.chargeRun.findUnique({
    where: { id },
    include: { items: { orderBy: { position: "asc" } } },
  });
  if (!run) return null;
  const charges = await tx.charge.findMany({
    where: { id: { in: run.items.map(({ chargeId }) => chargeId) } },
    select: { id: true, status: true, failureReason: true, failureDescription: true },
  });
  const byId = new Map(charges.map((charge) => [charge.id, charge]));
  const rows = run.items.map((item) => {
    const charge = byId.get(item.chargeId) ?? null;
    return {
      position: item.position,
      chargeId: charge?.id ?? null,
      invoiceId: item.invoiceId,
      number: item.number,
      customer: item.customer,
      amount: paise(item.amount),
      result: runResult(item.state, charge?.status ?? null),
      note: charge ? whyFailed(charge) : item.note,
    };
  });
  const { planned, askedBy, createdAt, pausedAt, pausedWhy, endedAt } = run;
  const facts = { id, planned, askedBy, createdAt, pausedAt, pausedWhy, endedAt };
  return { ...facts, total: Number(run.totalAmount), rows, excluded: run.excluded as LeftOut[] };
}

/** Runs that are not over, or have been for no longer than since `lately`, newest first. */
export async function listOpenChargeRuns(lately: Date, limit: number, tx: Db = db()) {
  const runs = await tx.chargeRun.findMany({
    where: { OR: [{ endedAt: null }, { endedAt: { gte: lately } }] },
    orderBy: { createdAt: "desc" },
    take: limit,
    select: { id: true, planned: true, pausedAt: true },
  });
  if (runs.length === 0) return [];
  const counts = await tx.chargeRunItem.groupBy({
    by: ["runId", "state"],
    where: { runId: { in: runs.map(({ id }) => id) } },
    _count: true,
  });
  const of = (runId: string, states: RunItemState[]) =>
    counts
      .filter((one) => one.runId === runId && states.includes(one.state))
      .reduce((sum, { _count }) => sum + _count, 0);
  return runs.map(({ id, planned, pausedAt }) => ({
    id,
    planned,
    asked: of(id, ["ASKED"]),
    refused: of(id, ["REFUSED", "LEFT"]),
    paused: pausedAt !== null,
  }));
}

type Failed = { status: string; failureReason: string | null; failureDescription: string | null };

function whyFailed({ status, failureReason, failureDescription }: Failed): string | null {
  if (status !== "FAILED") return null;
  if (NEVER_SENT.includes(failureReason ?? "") && failureDescription) return failureDescription;
  return debitAdvice(failureReason, failureDescription).text;
}
