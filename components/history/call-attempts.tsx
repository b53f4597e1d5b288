import { EmptyState } from "@/components/ui/empty-state";
import { LazyJson } from "@/components/ui/lazy-json";
import { When } from "@/components/ui/when";
import type { CallAttempt } from "@/lib/domain/invoice-detail";
import { callTitle } from "@/lib/format/history";

/** Every call made about a record, with what was asked and answered for those who may see it. */
export function CallAttempts({
  attempts,
  payloads,
}: {
  attempts: readonly CallAttempt[];
  payloads: boolean;
}) {
  if (attempts.length === 0) {
    return (
      <EmptyState title="No call yet">
        Each call to Razorpay or billing is kept here, with its answer.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y rounded-xl border bg-surface">
      {attempts.map((attempt) => (
        <li key={attempt.id} className="px-4 py-3">
          <details>
            <summary className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
              <span className="font-medium">{callTitle(attempt)}</span>
              <span className="text-xs text-ink-3">
                attempt {attempt.n}
                {attempt.endedAt
                  ? `, ${attempt.endedAt.getTime() - attempt.startedAt.getTime()} ms`
                  : ", no answer yet"}
              </span>
              <span className="ml-auto text-xs text-ink-3">
                <When at={attempt.startedAt} as="stamp" />
              </span>
            </summary>
            {payloads ? (
              <div className="mt-3 grid gap-3 lg:grid-cols-2">
                <LazyJson label="What was asked" value={attempt.request} />
                <LazyJson label="What was answered" value={attempt.answer} />
              </div>
            ) : (
              <p className="mt-2 text-xs text-ink-2">
                What was asked and answered is for operators and admins.
              </p>
            )}
          </details>
        </li>
      ))}
    </ul>
  );
}
