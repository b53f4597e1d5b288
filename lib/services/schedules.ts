import type { ScheduleRow } from "@/lib/data/schedules";
import type { JobName } from "@/lib/domain/jobs";
import { env } from "@/lib/env";

/** Work that comes back, and how often. */
export function schedules(): ScheduleRow[] {
  return [
    { name: "effect.sweep", everySeconds: 30 },
    { name: "reconcile.run", everySeconds: env().RECONCILE_EVERY_SECONDS },
    { name: "sources.poll", everySeconds: env().TOGAI_POLL_SECONDS },
    { name: "webhook.watch", everySeconds: 60 },
    { name: "jobs.prune", everySeconds: 3600 },
  ];
}

/** What a scheduled job is told. */
export function schedulePayload(name: JobName): object {
  return name === "reconcile.run" ? { startedBy: "schedule" } : {};
}
