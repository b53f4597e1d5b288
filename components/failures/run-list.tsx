import type { Route } from "next";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { When } from "@/components/ui/when";
import type { RetryRunSummary } from "@/lib/domain/failure";

/** The bulk retries of a cause, newest first. */
export function RunList({ runs }: { runs: readonly RetryRunSummary[] }) {
  if (runs.length === 0) return null;
  return (
    <Card title="Retries" flush>
      <ul className="divide-y text-sm">
        {runs.map(({ id, createdAt, askedBy, endedAt, pausedAt, counts }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 px-4 py-2">
            <Link href={`/failures/runs/${id}` as Route} className="text-accent-text hover:underline">
              <When at={createdAt} />
            </Link>
            <span className="text-ink-2">
              {askedBy}: {counts.DONE} done, {counts.FAILED} failed again, {counts.LEFT} left
              {endedAt ? "" : pausedAt ? ", paused" : ", under way"}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
