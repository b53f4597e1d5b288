"use client";

import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { hasEnded, type TrayJob } from "@/components/ui/job-tray";
import type { NavigationCounts } from "./navigation-items";

export type LiveState = {
  connectionId: string;
  lastEventAt: Date | null;
  mode: "TEST" | "LIVE";
  /** Calls to Razorpay rest at least until then, and why. */
  pausedUntil: Date | null;
  pauseReason: string | null;
  /** Deliveries refused for their signature in the last hour. */
  refused: number;
};

export type Live = { counts: NavigationCounts; live: LiveState | null; work: readonly TrayJob[] };

const LiveContext = createContext<Live>({ counts: {}, live: null, work: [] });
const EVERY_MS = 20_000;
/** While work goes on, its numbers move. */
const WORKING_EVERY_MS = 3_000;

/**
 * What the frame shows of the world outside of the page: the age of the last webhook, and what waits. The frame is not
 * drawn again as one goes from page to page, so it asks by itself.
 */
export function ShellLive({ served, children }: { served: Live; children: ReactNode }) {
  const [state, setState] = useState({ served, shown: served });
  const working = !state.shown.work.every(hasEnded);
  useEffect(() => {
    const timer = setInterval(
      async () => {
        if (document.visibilityState !== "visible") return;
        const next = await readLive().catch(() => null);
        if (next) setState((before) => ({ ...before, shown: next }));
      },
      working ? WORKING_EVERY_MS : EVERY_MS,
    );
    return () => clearInterval(timer);
  }, [working]);
  // Drawn anew on the server (another connection was chosen): that is newer than what was asked before.
  const shown = state.served === served ? state.shown : served;
  if (state.served !== served) setState({ served, shown: served });
  return <LiveContext value={shown}>{children}</LiveContext>;
}

export function useLive(): Live {
  return use(LiveContext);
}

async function readLive(): Promise<Live | null> {
  const response = await fetch("/api/live", { headers: { accept: "application/json" } });
  if (!response.ok) return null;
  const { counts, live, work } = (await response.json()) as Live;
  const date = (text: Date | null) => text && new Date(text);
  return {
    counts,
    work,
    live: live && { ...live, lastEventAt: date(live.lastEventAt), pausedUntil: date(live.pausedUntil) },
  };
}
