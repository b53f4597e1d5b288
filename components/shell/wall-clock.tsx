"use client";

import { useNow } from "@/lib/client/use-now";
import { formatStamp, formatWallClock } from "@/lib/format/date";

/** The time in India, which every time on the screens is in. */
export function WallClock({ now }: { now: Date }) {
  const current = useNow(now);
  return (
    <time
      dateTime={current.toISOString()}
      title={formatStamp(current)}
      className="text-xs text-ink-3 tabular-nums"
    >
      {formatWallClock(current)}
    </time>
  );
}
