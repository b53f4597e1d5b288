"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useTransition } from "react";
import { Age } from "@/components/ui/age";
import type { WebhookNews } from "@/lib/domain/webhook-event-list";

/**
 * `moving`: we are doing something about it. `waiting`: the customer may act at any moment. `still`: nothing will
 * change by itself.
 */
export type Watched = "moving" | "waiting" | "still";

const EVERY_MS = { moving: 3_000, waiting: 5_000 };
/** Several events come of one payment: they are one look. */
const GATHER_MS = 250;
/** A page that is left open is not watched for ever: it would keep its session alive. */
const LONGEST_MS = 15 * 60_000;

type Props = {
  watched: Watched;
  now: Date;
  /** Its ids at Razorpay: an event that names one of them is seen at once. */
  entities?: readonly string[];
};

/** While something may change, the page is drawn anew every few seconds, so that nobody has to press reload. */
export function WatchRecord({ watched, now, entities = [] }: Props) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  useNewsOf(entities.join(), () => startTransition(() => router.refresh()));
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

/** Calls `onNews` when an event that names one of the entities has been handled, whether anything was expected or not. */
function useNewsOf(entities: string, onNews: () => void): void {
  const told = useEffectEvent(onNews);
  useEffect(() => {
    if (!entities) return;
    const wanted = new Set(entities.split(","));
    let over = false;
    let stop = () => {};
    let soon: ReturnType<typeof setTimeout> | undefined;
    const onRow = (row: WebhookNews) => {
      if (row.status === "RECEIVED" || row.status === "PROCESSING") return;
      if (!row.entityIds.some((id) => wanted.has(id))) return;
      clearTimeout(soon);
      soon = setTimeout(() => told(), GATHER_MS);
    };
    // Only once the page stands: what reads the stream is not needed to see it.
    void import("@/lib/client/webhook-news").then(({ listenToNews }) => {
      if (!over) stop = listenToNews({ onNews: onRow });
    });
    return () => {
      over = true;
      clearTimeout(soon);
      stop();
    };
  }, [entities]);
}
