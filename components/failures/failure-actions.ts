import type { ReactNode } from "react";
import type { Action } from "@/lib/domain/action-result";
import type { FailureKind, RetryEstimate } from "@/lib/domain/failure";
import type { ReviewDecision } from "@/lib/domain/review-decision";
import type { SelectionInput } from "@/lib/domain/selection";

export type OneFailure = { kind: FailureKind; id: string };
export type ChosenFailures = { groupId: string; selection: SelectionInput };

/** What can be done about failures, handed in by the page. */
export type FailureActions = {
  retry: Action<OneFailure, null>;
  dismiss: Action<OneFailure & { reason: string }, null>;
  decide: Action<ReviewDecision, null>;
  estimate: Action<ChosenFailures, RetryEstimate>;
  start: Action<ChosenFailures, { runId: string }>;
  snooze: Action<{ groupId: string; days: number }, null>;
  resolve: Action<{ groupId: string; note: string }, null>;
  reopen: Action<{ groupId: string }, null>;
};

export type PeekAction = Action<{ id: string }, ReactNode>;

/** Why this person may not, by what they may not do. */
export type FailureReasons = { retry?: string; decide?: string };
