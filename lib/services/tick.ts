import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { ensureSchedules, runDueSchedules } from "@/lib/data/schedules";
import { schedulePayload, schedules } from "./schedules";

/**
 * What an outside scheduler asks for: every schedule that is due, and a look at the billing sources now. Answers the
 * names of the jobs that were enqueued.
 */
export async function tick(): Promise<string[]> {
  await ensureSchedules(schedules());
  const due = await runDueSchedules(schedulePayload);
  await inTransaction((tx) => enqueue("sources.poll", {}, { dedupeKey: "schedule:sources.poll" }, tx));
  return [...new Set([...due, "sources.poll"])];
}
