"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import type { Action } from "@/lib/domain/action-result";
import { Drawn } from "./drawn";
import { useList } from "./list-frame";
import { type DrawnRecord, useDrawn } from "./use-drawn";

const Panel = lazy(() => import("@/components/ui/panel").then(({ Panel }) => ({ default: Panel })));

type Props<Row> = {
  rows: readonly Row[];
  first: DrawnRecord | null;
  /** Draws the record on the server. */
  load: Action<{ id: string }, ReactNode>;
  /** Changes when the record should be drawn anew. */
  versionOf: (row: Row) => string;
  titleOf: (row: Row) => ReactNode;
  aboveOf?: (row: Row) => ReactNode;
  belowOf?: (row: Row) => ReactNode;
  hrefOf: (id: string) => string;
};

/** The record of `?peek=` beside the list. */
export function PeekPanel<Row extends { id: string }>(props: Props<Row>) {
  const { rows, first, load, versionOf, titleOf, aboveOf, belowOf, hrefOf } = props;
  const { peek, openPeek } = useList();
  const at = rows.findIndex(({ id }) => id === peek);
  const row = rows[at];
  const result = useDrawn({ id: peek, version: row ? versionOf(row) : "", first, load });
  if (!peek) return null;
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
        <Drawn result={result} />
        <div className="mt-4">
          <ButtonLink href={hrefOf(peek)}>Open the page</ButtonLink>
        </div>
      </Panel>
    </Suspense>
  );
}
