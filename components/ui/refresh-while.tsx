"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 5_000;

/** Draws the page anew every few seconds while something is waited for: ticks appear by themselves. */
export function RefreshWhile({ waiting = true }: { waiting?: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [waiting, router]);
  return null;
}
