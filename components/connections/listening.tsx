"use client";

import { CircleCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Age } from "@/components/ui/age";

const EVERY_MS = 3_000;

/** Waits for the first event and says so; ticks the moment it has come. */
export function Listening({ lastEventAt, now }: { lastEventAt: Date | null; now: Date }) {
  const router = useRouter();
  const waiting = lastEventAt === null;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [waiting, router]);
  return (
    <p role="status" className="flex items-center gap-2 rounded-md border px-3 py-2">
      {lastEventAt ? (
        <>
          <CircleCheck size={16} aria-hidden="true" className="text-ok" />
          <span>
            Events arrive. The last came <Age at={lastEventAt} now={now} />.
          </span>
        </>
      ) : (
        <>
          <span aria-hidden="true" className="relative flex size-2.5">
            <span className="absolute inline-flex size-full animate-ping rounded-full bg-info-dot opacity-60" />
            <span className="dot relative inline-flex size-2.5 rounded-full bg-info-dot" />
          </span>
          Listening for the first event
        </>
      )}
    </p>
  );
}
