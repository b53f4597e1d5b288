import type { Route } from "next";
import Link from "next/link";
import { Progress } from "./progress";

export type TrayJob = {
  id: string;
  label: string;
  done: number;
  failed: number;
  total: number;
  href: string;
};

/** Long work that goes on while people look elsewhere. Absent when there is none. */
export function JobTray({ jobs }: { jobs: readonly TrayJob[] }) {
  if (jobs.length === 0) return null;
  return (
    <section
      aria-label="Work in progress"
      className="fixed right-4 bottom-4 z-[5] w-[min(20rem,calc(100vw-2rem))] rounded-lg border bg-raised shadow-(--shadow-pop)"
    >
      <h2 className="border-b px-3 py-2 text-xs font-medium">Work in progress</h2>
      <ul className="divide-y" aria-live="polite">
        {jobs.map((job) => (
          <li key={job.id} className="flex flex-col gap-1 px-3 py-2">
            <Progress label={job.label} done={job.done} failed={job.failed} total={job.total} />
            <Link
              href={job.href as Route}
              className="w-fit text-xs font-medium text-accent-text hover:underline"
            >
              {job.done + job.failed >= job.total ? "See the results" : "See what it is doing"}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
