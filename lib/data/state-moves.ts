import "server-only";
import { randomUUID } from "node:crypto";
import type { Db } from "./client";

/** What told us, and the record of it. */
export type Origin = {
  source: "webhook" | "call" | "reconcile" | "poll" | "api" | "person" | "system";
  webhookEventId?: string;
  effectId?: string;
  runId?: string;
};

export type FieldChange = { field: string; before: string | number | null; after: string | number | null };

export type StateMoveInput = {
  subjectType:
    | "invoice"
    | "invoice_sync"
    | "payment"
    | "refund"
    | "customer_mapping"
    | "registration_link"
    | "checkout_authorization"
    | "mandate"
    | "charge";
  subjectId: string;
  from: string | null;
  to: string;
  verdict: "applied" | "merged" | "stale" | "exception";
  note?: string;
  changes?: FieldChange[];
};

/**
 * Writes down a move that was made or refused, in the transaction that makes it: the history people read. The same
 * refusal for the same reason is written once, so that a replay or a poll adds nothing.
 */
export async function recordMove(move: StateMoveInput, origin: Origin, tx: Db): Promise<void> {
  const { subjectType, subjectId, from, to, verdict, note, changes = [] } = move;
  if (verdict === "stale" || verdict === "exception") {
    const webhookEventId = origin.webhookEventId ?? null;
    const same = { subjectType, subjectId, toState: to, verdict, note: note ?? null, webhookEventId };
    if (await tx.stateMove.findFirst({ where: same, select: { id: true } })) return;
  }
  await tx.stateMove.create({
    data: {
      id: randomUUID(),
      subjectType,
      subjectId,
      fromState: from,
      toState: to,
      verdict,
      note: note ?? null,
      changes,
      ...origin,
    },
  });
}

/** The fields of `after` that differ from `before`, in `after`'s order. Amounts become numbers, dates ISO text. */
export function fieldChanges(before: Record<string, unknown>, after: Record<string, unknown>): FieldChange[] {
  return Object.entries(after)
    .filter(([field, value]) => value !== undefined && plain(before[field]) !== plain(value))
    .map(([field, value]) => ({ field, before: plain(before[field]), after: plain(value) }));
}

function plain(value: unknown): string | number | null {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : String(value);
}
