import { findFailureGroup } from "@/lib/data/failure-groups";
import { chosenFailures } from "@/lib/data/failure-items";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { istDay } from "@/lib/format/date";
import { failureTitle } from "@/lib/format/failure-words";
import { startRetryRun } from "./start-retry-run";

/** As many as one run takes. */
const MOST = 1_000;

/**
 * Tries all that fails for a cause again, at whichever connection. Answers the run; the same id again is the same run.
 * Of more than 1,000 the oldest go: the rest stay in the list for another.
 */
export async function retryGroup(
  { id, groupId }: { id: string; groupId: string },
  actor: Actor,
): Promise<string> {
  const scope = { connectionId: null };
  const group = await findFailureGroup(groupId, { ...scope, today: istDay(new Date()) });
  if (!group) throw new AppError("not_found", "Nothing fails for this cause any more.");
  const items = await chosenFailures(groupId, { limit: MOST }, scope);
  const { connectionId } = group;
  return startRetryRun({ id, groupId, connectionId, title: failureTitle(group), items }, actor);
}
