"use client";

import { usePathname } from "next/navigation";
import { JobTray } from "@/components/ui/job-tray";
import { useLive } from "./shell-live";

/** Long work goes with people from page to page; the page that is about it needs no tray. */
export function WorkTray() {
  const { work } = useLive();
  const path = usePathname();
  return <JobTray jobs={work.filter(({ href }) => href !== path)} />;
}
