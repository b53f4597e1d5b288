"use client";

import type { Route } from "next";
import Link from "next/link";
import { TONE_DOT, type Tone } from "@/components/ui/tone";
import { useNow } from "@/lib/client/use-now";
import { formatAge } from "@/lib/format/date";
import { type LiveState, useLive } from "./shell-live";

const QUIET_AFTER_MS = 15 * 60_000;

/** Whether webhooks arrive. Amber after fifteen silent minutes in live mode, red when signatures fail. */
export function LiveDot({ now }: { now: Date }) {
  const { live: state } = useLive();
  const current = useNow(now);
  if (!state) return null;
  const { tone, text } = healthOf(state, current);
  return (
    <Link
      href={"/webhooks" as Route}
      title={text}
      className="flex items-center gap-2 rounded-md px-2 py-1.5 text-xs text-ink-2 hover:bg-hover"
    >
      <span aria-hidden="true" className={`dot size-2 shrink-0 rounded-full ${TONE_DOT[tone]}`} />
      <span className="md:collapsed:sr-only">{text}</span>
    </Link>
  );
}

function healthOf({ lastEventAt, mode, refused }: LiveState, now: Date): { tone: Tone; text: string } {
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
