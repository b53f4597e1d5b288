import type { ReactNode } from "react";
import { TONE_DOT, type Tone } from "./tone";
import { When } from "./when";

export type TimelineEntry = {
  id: string;
  at: Date;
  tone: Tone;
  title: ReactNode;
  detail?: ReactNode;
  /** Which side said so: "Billing", "Razorpay", "Hundi", a person. */
  source?: string;
};

/** What happened, newest first, from all sides in one stream. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="text-sm">
      {entries.map((entry, at) => (
        <li key={entry.id} className="relative flex gap-3 pb-4 last:pb-0">
          {at < entries.length - 1 ? (
            <span aria-hidden="true" className="absolute top-4 bottom-0 left-[5px] w-px bg-line" />
          ) : null}
          <span
            aria-hidden="true"
            className={`dot mt-1.5 size-[11px] shrink-0 rounded-full border-2 border-surface ${TONE_DOT[entry.tone]}`}
          />
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-medium break-words">{entry.title}</span>
              <span className="text-xs text-ink-3">
                {entry.source ? <span className="mr-2">{entry.source}</span> : null}
                <When at={entry.at} />
              </span>
            </div>
            {entry.detail ? <div className="text-xs break-words text-ink-2">{entry.detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
