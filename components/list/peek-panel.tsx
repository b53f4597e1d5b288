"use client";

import { lazy, type ReactNode, Suspense, use, useRef } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import type { Action, ActionResult } from "@/lib/domain/action-result";
import { useList } from "./list-frame";
import { PeekBoundary } from "./peek-boundary";

const Panel = lazy(() => import("@/components/ui/panel").then(({ Panel }) => ({ default: Panel })));

type Props<Row> = {
  rows: readonly Row[];
  titleOf: (row: Row) => ReactNode;
  aboveOf?: (row: Row) => ReactNode;
  belowOf?: (row: Row) => ReactNode;
  hrefOf: (id: string) => string;
  /** Draws the record on the server. */
  load: Action<{ id: string }, ReactNode>;
};

/** The record of `?peek=` beside the list. */
export function PeekPanel<Row extends { id: string }>({
  rows,
  titleOf,
  aboveOf,
  belowOf,
  hrefOf,
  load,
}: Props<Row>) {
  const { peek, openPeek } = useList();
  const kept = useRef<{ rows: readonly Row[]; drawn: Map<string, Promise<ActionResult<ReactNode>>> }>({
    rows,
    drawn: new Map(),
  });
  if (!peek) return null;

  // What was drawn is as old as the rows beside it: fresh rows, fresh records.
  if (kept.current.rows !== rows) kept.current = { rows, drawn: new Map() };
  const drawn = kept.current.drawn.get(peek) ?? load({ id: peek });
  kept.current.drawn.set(peek, drawn);

  const at = rows.findIndex(({ id }) => id === peek);
  const row = rows[at];
  const [before, after] = [rows[at - 1], at < 0 ? undefined : rows[at + 1]];
  return (
    <Suspense fallback={null}>
      <Panel
        open
        onClose={() => openPeek(null)}
        title={row ? titleOf(row) : "Record"}
        above={row ? aboveOf?.(row) : undefined}
        below={row ? belowOf?.(row) : undefined}
        onPrevious={before ? () => openPeek(before.id) : undefined}
        onNext={after ? () => openPeek(after.id) : undefined}
      >
        <PeekBoundary key={peek}>
          <Suspense fallback={<PeekSkeleton />}>
            <Drawn promise={drawn} />
          </Suspense>
        </PeekBoundary>
        <div className="mt-4">
          <ButtonLink href={hrefOf(peek)}>Open the page</ButtonLink>
        </div>
      </Panel>
    </Suspense>
  );
}

function Drawn({ promise }: { promise: Promise<ActionResult<ReactNode>> }) {
  const result = use(promise);
  if (result.ok) return result.data;
  return <Callout tone="bad" title={result.error.message} live technical={result.error.requestId} />;
}

function PeekSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-3">
      <Skeleton className="h-8 w-40" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
