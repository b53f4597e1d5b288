"use client";

import { type ReactNode, Suspense, use, useRef } from "react";
import { useList } from "@/components/list/list-frame";
import { PeekBoundary } from "@/components/list/peek-boundary";
import { PeekPanel } from "@/components/list/peek-panel";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";
import { ScrollBox } from "@/components/ui/scroll-box";
import { Skeleton } from "@/components/ui/skeleton";
import { useWide } from "@/lib/client/use-wide";
import type { Action, ActionResult } from "@/lib/domain/action-result";
import type { WebhookEventRow } from "@/lib/domain/webhook-event-list";

type Props = { rows: readonly WebhookEventRow[]; load: Action<{ id: string }, ReactNode> };

/** The chosen event: beside the list where there is room, over it where there is not. */
export function WebhookPane({ rows, load }: Props) {
  const wide = useWide();
  if (wide === false) {
    return (
      <PeekPanel
        rows={rows}
        load={load}
        hrefOf={(id) => `/webhooks/${id}`}
        titleOf={(row) => <span className="font-mono text-base">{row.event}</span>}
      />
    );
  }
  return (
    <ScrollBox
      label="The chosen event"
      className="hidden min-w-0 flex-1 overflow-y-auto bg-surface px-6 py-4 lg:block"
    >
      <Beside rows={rows} load={load} />
    </ScrollBox>
  );
}

function Beside({ rows, load }: Props) {
  const { peek } = useList();
  const drawn = useRef(new Map<string, Promise<ActionResult<ReactNode>>>());
  if (!peek) {
    return (
      <EmptyState title="Choose an event">
        Its attempts, what it changed, its payload and its headers appear here. <Kbd>j</Kbd> and <Kbd>k</Kbd>{" "}
        go through the list.
      </EmptyState>
    );
  }
  // A row whose state moved is drawn anew.
  const row = rows.find(({ id }) => id === peek);
  const key = `${peek}:${row?.status}:${row?.tries}`;
  const promise = drawn.current.get(key) ?? load({ id: peek });
  drawn.current.set(key, promise);
  return (
    <PeekBoundary key={peek}>
      <Suspense fallback={<Waiting />}>
        <Drawn promise={promise} />
      </Suspense>
    </PeekBoundary>
  );
}

function Drawn({ promise }: { promise: Promise<ActionResult<ReactNode>> }) {
  const result = use(promise);
  return result.ok ? (
    result.data
  ) : (
    <Callout tone="bad" title={result.error.message} live technical={result.error.requestId} />
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-3">
      <Skeleton className="h-6 w-48" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
