"use client";

import { usePathname } from "next/navigation";
import { hasEnded, JobTray } from "@/components/ui/job-tray";
import { useDismissed } from "@/lib/client/use-dismissed";
import { useLive } from "./shell-live";

/** Long work goes with people from page to page; the page that is about it needs no tray. */
export function WorkTray() {
  const { work } = useLive();
  const path = usePathname();
  const [dismissed, dismiss] = useDismissed();
  const shown = work.filter(
    (job) => job.href !== path && !(hasEnded(job) && (dismissed === null || dismissed.has(job.id))),
  );
  return <JobTray jobs={shown} onDismiss={dismiss} />;
}
