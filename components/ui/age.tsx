"use client";

import { useNow } from "@/lib/client/use-now";
import { formatAge, formatStamp } from "@/lib/format/date";

/** "8 s ago", ticking. Only for what is live; everything else shows a time. `now` is the server's clock at first. */
export function Age({ at, now }: { at: Date; now: Date }) {
  const current = useNow(now);
  return (
    <time dateTime={at.toISOString()} title={formatStamp(at)} className="whitespace-nowrap tabular-nums">
      {formatAge(at, current)}
    </time>
  );
}
