"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { Age } from "@/components/ui/age";

const EVERY_MS = 3_000;

/** While something is under way, the page is drawn anew every few seconds, so that nobody has to press reload. */
export function WatchRecord({ moving, now }: { moving: boolean; now: Date }) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") startTransition(() => router.refresh());
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [moving, router]);
  if (!moving) return null;
  return (
    <span role="status" className="text-xs text-ink-3">
      Under way, looked <Age at={now} now={now} />
    </span>
  );
}
