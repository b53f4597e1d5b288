"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useState } from "react";
import { Progress } from "./progress";

export type TrayJob = {
  id: string;
  label: string;
  done: number;
  failed: number;
  total: number;
  href: string;
};

type Props = {
  jobs: readonly TrayJob[];
  /** Takes work that has ended out of the tray. Left out: it stays. */
  onDismiss?: (id: string) => void;
};

/** Long work that goes on while people look elsewhere, above the pager of a list. Absent when there is none. */
export function JobTray({ jobs, onDismiss }: Props) {
  const [open, setOpen] = useState(true);
  if (jobs.length === 0) return null;
  const going = jobs.filter((job) => !hasEnded(job)).length;
  const title = going > 0 ? "Work in progress" : "Work that has ended";
  const Chevron = open ? ChevronDown : ChevronUp;
  return (
    <section
      aria-label={title}
      className="fixed right-4 bottom-16 z-[5] max-w-[calc(100vw-2rem)] rounded-lg border bg-raised shadow-(--shadow-pop)"
    >
      <h2 className="text-xs font-medium">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex w-full items-center justify-between gap-3 rounded-lg px-3 py-2 hover:bg-hover"
        >
          {title}
          <span className="flex items-center gap-1 text-ink-2 tabular-nums">
            {open ? null : counts(going, jobs.length - going)}
            <Chevron size={14} aria-hidden="true" />
          </span>
        </button>
      </h2>
      {open ? (
        <ul className="w-80 max-w-full divide-y border-t" aria-live="polite">
          {jobs.map((job) => (
            <li key={job.id} className="flex flex-col gap-1 px-3 py-2">
              <Progress label={job.label} done={job.done} failed={job.failed} total={job.total} />
              <div className="flex items-center justify-between">
                <Link
                  href={job.href as Route}
                  className="w-fit text-xs font-medium text-accent-text hover:underline"
                >
                  {hasEnded(job) ? "See the results" : "See what it is doing"}
                </Link>
                {onDismiss && hasEnded(job) ? (
                  <button
                    type="button"
                    aria-label={`Dismiss ${job.label}`}
                    onClick={() => onDismiss(job.id)}
                    className="-mr-1 flex size-6 items-center justify-center rounded text-ink-3 hover:bg-hover hover:text-ink"
                  >
                    <X size={14} aria-hidden="true" />
                  </button>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

export const hasEnded = ({ done, failed, total }: TrayJob) => done + failed >= total;

function counts(going: number, ended: number): string {
  return [going > 0 ? `${going} going` : "", ended > 0 ? `${ended} ended` : ""].filter(Boolean).join(", ");
}
