import type { FailureActions, FailureReasons } from "@/components/failures/failure-actions";
import type { CurrentUser } from "@/lib/domain/current-user";
import { reasonWithout } from "@/lib/http/reason-without";
import {
  decideReviewAction,
  dismissFailureAction,
  estimateRetryAction,
  reopenFailuresAction,
  resolveFailuresAction,
  retryFailureAction,
  snoozeFailuresAction,
  startRetryAction,
} from "./actions";

/** What the components of this page may call. */
export const FAILURE_ACTIONS: FailureActions = {
  retry: retryFailureAction,
  dismiss: dismissFailureAction,
  decide: decideReviewAction,
  estimate: estimateRetryAction,
  start: startRetryAction,
  snooze: snoozeFailuresAction,
  resolve: resolveFailuresAction,
  reopen: reopenFailuresAction,
};

export function failureReasons(user: CurrentUser): FailureReasons {
  return { retry: reasonWithout(user, "sync.retry"), decide: reasonWithout(user, "review.decide") };
}
