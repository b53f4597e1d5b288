"use client";

import type { ReactNode } from "react";
import { Drawn } from "@/components/list/drawn";
import { useList } from "@/components/list/list-frame";
import { PeekPanel } from "@/components/list/peek-panel";
import { type DrawnRecord, useDrawn } from "@/components/list/use-drawn";
import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";
import { ScrollBox } from "@/components/ui/scroll-box";
import { useWide } from "@/lib/client/use-wide";
import type { Action } from "@/lib/domain/action-result";
import { type WebhookEventRow, webhookVersion } from "@/lib/domain/webhook-event-list";

type Props = {
  rows: readonly WebhookEventRow[];
  first: DrawnRecord | null;
  load: Action<{ id: string }, ReactNode>;
};

/** The chosen event: beside the list where there is room, over it where there is not. */
export function WebhookPane({ rows, first, load }: Props) {
  const wide = useWide();
  if (wide === false) {
    return (
      <PeekPanel
        rows={rows}
        first={first}
        load={load}
        versionOf={webhookVersion}
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
      <Beside rows={rows} first={first} load={load} />
    </ScrollBox>
  );
}

function Beside({ rows, first, load }: Props) {
  const { peek } = useList();
  const row = rows.find(({ id }) => id === peek);
  const result = useDrawn({ id: peek, version: row ? webhookVersion(row) : "", first, load });
  if (peek) return <Drawn result={result} />;
  return (
    <EmptyState title="Choose an event">
      Its attempts, what it changed, its payload and its headers appear here. <Kbd>j</Kbd> and <Kbd>k</Kbd> go
      through the list.
    </EmptyState>
  );
}
