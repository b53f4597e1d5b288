import { deleteIdempotencyKeysBefore } from "@/lib/data/idempotency-keys";
import { pruneJobs } from "@/lib/data/jobs";
import { pruneListExports } from "@/lib/data/list-exports";
import { deleteSessionsBefore } from "@/lib/data/sessions";
import { deleteThrottlesBefore } from "@/lib/data/sign-in-throttle";
import { pruneWebhooks } from "@/lib/data/webhook-upkeep";

const DAY_MS = 24 * 60 * 60 * 1000;
/** A caller that tries again later than this is not trying the same thing again. */
const IDEMPOTENCY_DAYS = 7;
/** That there was an export is told longer than its file is kept. */
const EXPORT_ROW_DAYS = 90;

/** Old rows that nobody asks for any more go. Answers a line for the job's log. */
export async function prune(now: Date): Promise<string> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const webhooks = await pruneWebhooks(now);
  const gone = {
    "webhook bodies": webhooks.bodies,
    "webhook events": webhooks.events,
    jobs: await pruneJobs(),
    "export files": await pruneListExports(now, daysAgo(EXPORT_ROW_DAYS)),
    sessions: await deleteSessionsBefore(daysAgo(1)),
    "idempotency keys": await deleteIdempotencyKeysBefore(daysAgo(IDEMPOTENCY_DAYS)),
    "sign-in counts": await deleteThrottlesBefore(daysAgo(1)),
  };
  return Object.entries(gone)
    .map(([what, count]) => `${count} old ${what} gone`)
    .join(", ");
}
