import { EmptyState } from "@/components/ui/empty-state";
import { When } from "@/components/ui/when";
import { rejectionReason } from "@/lib/format/rejection-reason";

type Rejection = { id: string; at: Date; claimedEvent: string | null; reason: string };

/** Deliveries that were refused, each with why and what mends it. */
export function Rejections({ rejections }: { rejections: readonly Rejection[] }) {
  if (rejections.length === 0)
    return <EmptyState title="Nothing was refused">Every delivery carried a valid signature.</EmptyState>;
  return (
    <ul className="divide-y text-sm">
      {rejections.map(({ id, at, claimedEvent, reason }) => {
        const { title, advice } = rejectionReason(reason);
        return (
          <li key={id} className="flex flex-wrap justify-between gap-x-4 py-2">
            <span className="min-w-0 flex-1">
              {title}
              {claimedEvent ? (
                <span className="font-mono text-xs text-ink-3">, said to be {claimedEvent}</span>
              ) : null}
              <span className="block text-xs text-ink-2">{advice}</span>
            </span>
            <span className="text-xs text-ink-3">
              <When at={at} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
