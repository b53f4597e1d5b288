import type { ReactNode } from "react";
import { TONE_PILL, TONE_TEXT, type Tone } from "./tone";

type Props = {
  tone: Tone;
  title: string;
  children?: ReactNode;
  /** What mends it. */
  actions?: ReactNode;
  /** Raw codes for whoever has to pass them on. */
  technical?: ReactNode;
  /** Said aloud when it appears. */
  live?: boolean;
};

/** What is wrong or worth knowing, beside its cause, with the next step. */
export function Callout({ tone, title, children, actions, technical, live }: Props) {
  return (
    <div
      role={live ? "alert" : undefined}
      className={`rounded-lg border border-current/25 px-3 py-2.5 text-sm ${TONE_PILL[tone]}`}
    >
      <p className="font-medium">{title}</p>
      {children ? <div className="text-xs">{children}</div> : null}
      {actions ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
      {technical ? (
        <details className="mt-2 text-xs">
          <summary className={`font-medium ${TONE_TEXT[tone]}`}>Technical details</summary>
          <div className="mt-1 font-mono break-words">{technical}</div>
        </details>
      ) : null}
    </div>
  );
}
