"use client";

import type { Route } from "next";
import Link from "next/link";
import { TONE_DOT, type Tone } from "@/components/ui/tone";
import { useNow } from "@/lib/client/use-now";
import { formatAge } from "@/lib/format/date";
import { type LiveState, useLive } from "./shell-live";

const QUIET_AFTER_MS = 15 * 60_000;

/**
 * Whether Razorpay answers and its webhooks arrive. Red while calls rest or signatures fail, amber after fifteen silent
 * minutes in live mode.
 */
export function LiveDot({ now }: { now: Date }) {
  const { live: state } = useLive();
  const current = useNow(now);
  if (!state) return null;
  const { tone, text, href = "/webhooks" } = healthOf(state, current);
  return (
    <Link
      href={href as Route}
      title={text}
      className="flex items-center gap-2 rounded-md px-2 py-1.5 text-xs text-ink-2 hover:bg-hover"
    >
      <span aria-hidden="true" className={`dot size-2 shrink-0 rounded-full ${TONE_DOT[tone]}`} />
      <span className="md:collapsed:sr-only">{text}</span>
    </Link>
  );
}

type Health = { tone: Tone; text: string; href?: string };

function healthOf(state: LiveState, now: Date): Health {
  const { connectionId, lastEventAt, mode, pausedUntil, pauseReason, refused } = state;
  if (pausedUntil && pausedUntil > now) {
    return {
      tone: "bad",
      text: `Calls to Razorpay are paused: ${pauseReason ?? "too many failed"}. What waits goes by itself`,
      href: `/connections/${connectionId}`,
    };
  }
  if (refused > 0) {
    return {
      tone: "bad",
      text: `${refused} ${refused === 1 ? "delivery" : "deliveries"} refused for the signature`,
    };
  }
  if (!lastEventAt) return { tone: "mute", text: "Waiting for the first webhook" };
  const age = formatAge(lastEventAt, now);
  if (mode === "LIVE" && now.getTime() - lastEventAt.getTime() > QUIET_AFTER_MS) {
    return { tone: "warn", text: `Webhooks quiet, last ${age}` };
  }
  return { tone: "ok", text: `Live, last event ${age}` };
}
