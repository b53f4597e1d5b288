import "server-only";
import type { z } from "zod";
import type { failureGroupAnswer, retryRunAnswer } from "@/lib/domain/api-answers";
import { AppError } from "@/lib/domain/app-error";
import { FAILURE_LIST, type FailureGroup, groupStatus } from "@/lib/domain/failure";
import { encodeKey } from "@/lib/domain/keyset";
import { readListQuery } from "@/lib/domain/list-query";
import { istDay } from "@/lib/format/date";
import { failureFix, failureTitle } from "@/lib/format/failure-words";
import { type Db, db } from "./client";
import { listFailureGroups } from "./failure-groups";
import type { Page, PageRequest } from "./page";
import { findRetryRun } from "./retry-runs";

type GroupAnswer = z.output<typeof failureGroupAnswer>;
type RunAnswer = z.output<typeof retryRunAnswer>;

/** Causes of failures over all connections, last seen first. */
export async function listFailureAnswers(
  { limit, after }: PageRequest,
  tx: Db = db(),
): Promise<Page<GroupAnswer>> {
  const now = new Date();
  const query = {
    ...readListQuery(FAILURE_LIST, { view: "all", sort: "-last" }),
    size: limit,
    after: after ? encodeKey({ value: after.at.toISOString(), id: after.id }) : null,
  };
  const page = await listFailureGroups(query, { connectionId: null, today: istDay(now) }, tx);
  const last = page.rows.at(-1);
  return {
    rows: page.rows.map((group) => answerOf(group, now)),
    next: page.next && last ? { at: last.lastSeen, id: last.id } : null,
  };
}

function answerOf(group: FailureGroup, now: Date): GroupAnswer {
  const { id, kind, state, step, code, reason, count, amount, firstSeen, lastSeen } = group;
  const fix = failureFix(group);
  return {
    id,
    status: groupStatus(group, now),
    kind,
    state,
    step,
    code,
    title: failureTitle(group),
    reason,
    advice: fix.advice,
    retryable: fix.step === "retry",
    count,
    amount,
    firstSeen: firstSeen.toISOString(),
    lastSeen: lastSeen.toISOString(),
  };
}

/** A retry of many as the API answers it. Throws AppError for one that does not exist. */
export async function readRetryRunAnswer(id: string, tx: Db = db()): Promise<RunAnswer> {
  const run = await findRetryRun(id, tx);
  if (!run) throw new AppError("not_found", "There is no such retry.");
  const { WAITING, ASKED, DONE, FAILED, LEFT } = run.counts;
  return {
    id: run.id,
    groupId: run.groupId,
    status: run.endedAt ? "ended" : run.pausedAt ? "paused" : "running",
    title: run.title,
    counts: { waiting: WAITING, asked: ASKED, done: DONE, failed: FAILED, left: LEFT },
    createdAt: run.createdAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
  };
}
