import type { ReactNode } from "react";
import { TONE_DOT, TONE_PILL, type Tone } from "./tone";

/** A status: a dot and a word. `title` explains the word. */
export function Badge({ tone, title, children }: { tone: Tone; title?: string; children: ReactNode }) {
  return (
    <span
      title={title}
      className={`inline-flex h-5 max-w-full align-middle items-center gap-1.5 rounded-full px-1.5 pr-2 text-xs font-medium whitespace-nowrap ${TONE_PILL[tone]}`}
    >
      <span aria-hidden="true" className={`dot size-1.5 shrink-0 rounded-full ${TONE_DOT[tone]}`} />
      <span className="truncate">{children}</span>
    </span>
  );
}
