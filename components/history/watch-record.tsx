"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { Age } from "@/components/ui/age";

/**
 * `moving`: we are doing something about it. `waiting`: the customer may act at any moment. `still`: nothing will
 * change by itself.
 */
export type Watched = "moving" | "waiting" | "still";

const EVERY_MS = { moving: 3_000, waiting: 5_000 };
/** A page that is left open is not watched for ever: it would keep its session alive. */
const LONGEST_MS = 15 * 60_000;

/** While something may change, the page is drawn anew every few seconds, so that nobody has to press reload. */
export function WatchRecord({ watched, now }: { watched: Watched; now: Date }) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  useEffect(() => {
    if (watched === "still") return;
    const since = Date.now();
    const timer = setInterval(() => {
      if (Date.now() - since > LONGEST_MS) return clearInterval(timer);
      if (document.visibilityState === "visible") startTransition(() => router.refresh());
    }, EVERY_MS[watched]);
    return () => clearInterval(timer);
  }, [watched, router]);
  if (watched !== "moving") return null;
  return (
    <span role="status" className="text-xs text-ink-3">
      Under way, looked <Age at={now} now={now} />
    </span>
  );
}
