"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ArrowUp, Pause, Play } from "lucide-react";
import { type ReactNode, useState } from "react";
import { type ExportActions, ExportButton } from "@/components/list/export-button";
import { FilterBar } from "@/components/list/filter-bar";
import { ListEmpty } from "@/components/list/list-empty";
import { ListFrame } from "@/components/list/list-frame";
import { Pager } from "@/components/list/pager";
import type { SaveViewActions } from "@/components/list/save-view";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { ViewLinks } from "@/components/list/view-links";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { queryClient } from "@/lib/client/query-client";
import type { Action } from "@/lib/domain/action-result";
import type { FilterCounts } from "@/lib/domain/filter-counts";
import type { ListPage, SavedView } from "@/lib/domain/list-page";
import { firstPage, type ListQuery, writeListQuery } from "@/lib/domain/list-query";
import { WEBHOOK_EVENT_LIST, type WebhookEventRow } from "@/lib/domain/webhook-event-list";
import type { WebhookFigures } from "@/lib/domain/webhook-figures";
import { isNarrowed } from "@/lib/format/webhook-words";
import { ActivityRange } from "./activity-range";
import type { ReplayManyActions } from "./replay-actions";
import { ReplayMany } from "./replay-many";
import { useLiveFigures } from "./use-live-figures";
import { useLiveRows } from "./use-live-rows";
import { WEBHOOK_COLUMNS } from "./webhook-columns";
import { WebhookPane } from "./webhook-pane";
import { WebhookRows } from "./webhook-rows";

export type WebhookActions = {
  peek: Action<{ id: string }, ReactNode>;
  replayMany: ReplayManyActions;
} & SaveViewActions &
  ExportActions;

type Props = {
  page: ListPage<WebhookEventRow>;
  query: ListQuery;
  today: string;
  figures: WebhookFigures;
  saved: readonly SavedView[];
  filterCounts: FilterCounts;
  tabs: ReactNode;
  banner: ReactNode;
  firstUse: ReactNode;
  actions: WebhookActions;
  replayReason?: string;
  first: DrawnRecord | null;
};

const FAILED = "?view=failed";

/** Events as they arrive, and beside them the one that was chosen. */
export function WebhookEvents(props: Props) {
  return (
    <QueryClientProvider client={queryClient()}>
      <ListFrame spec={WEBHOOK_EVENT_LIST} query={props.query} today={props.today}>
        <Live {...props} />
      </ListFrame>
    </QueryClientProvider>
  );
}

function Live({
  page,
  query,
  figures,
  saved,
  filterCounts,
  tabs,
  banner,
  firstUse,
  actions,
  replayReason,
  first,
}: Props) {
  const [paused, setPaused] = useState(false);
  const [busy, setBusy] = useState(false);
  const onFirstPage = !query.after && !query.before && query.sort === WEBHOOK_EVENT_LIST.defaultSort;
  const live = useLiveRows(query, page.rows, onFirstPage);
  const { views, summary, strip } = useLiveFigures(query, figures);
  const failed = views.failed?.count ?? 0;
  const [shown, setShown] = useState({ served: page.rows, rows: page.rows });
  const base = shown.served === page.rows ? shown.rows : page.rows;
  const known = new Set(base.map(({ id }) => id));
  const top = base[0]?.receivedAt ?? new Date(0);
  const fresh = onFirstPage
    ? live.rows.filter((row) => !known.has(row.id) && row.receivedAt >= top).length
    : 0;
  const showNew = () => setShown({ served: page.rows, rows: live.rows });
  // New rows come in by themselves, but never under somebody's pointer: then, and while paused, they wait to be counted.
  if (fresh > 0 && !paused && !busy) showNew();
  const newest = new Map(live.rows.map((row) => [row.id, row]));
  const rows = base.map((row) => newest.get(row.id) ?? row);
  const address = writeListQuery(WEBHOOK_EVENT_LIST, firstPage(query));
  const narrowed = isNarrowed(query);

  return (
    <div className="flex min-h-full flex-col lg:h-full" data-live={live.streaming ? "on" : "off"}>
      <PageHeader
        title="Webhooks"
        below={summary}
        actions={
          <>
            <Button onClick={() => setPaused(!paused)} aria-pressed={paused} disabled={!onFirstPage}>
              {paused ? <Play size={14} aria-hidden="true" /> : <Pause size={14} aria-hidden="true" />}
              {paused ? "Resume live" : "Pause live"}
            </Button>
            <ExportButton
              list="/webhooks"
              columns={WEBHOOK_COLUMNS}
              total={page}
              start={actions.startExport}
            />
            {narrowed || failed > 0 ? (
              <ReplayMany
                key={address}
                address={narrowed ? address : FAILED}
                label={narrowed ? "Replay these" : `Replay failed (${failed})`}
                actions={actions.replayMany}
                reason={replayReason ?? (rows.length === 0 ? "The list is empty" : undefined)}
              />
            ) : null}
          </>
        }
      />
      {tabs}
      {banner}
      <ViewLinks counts={views} saved={saved} actions={{ ...actions, list: "/webhooks" }} />
      <FilterBar searchLabel="Event or any id" counts={filterCounts}>
        <span aria-live="polite">
          {fresh > 0 ? (
            <Button size="sm" variant="primary" onClick={showNew}>
              <ArrowUp size={12} aria-hidden="true" />
              {fresh} new
            </Button>
          ) : null}
        </span>
        <ActivityRange {...strip} />
      </FilterBar>
      {live.broken ? (
        <p role="status" className="border-t bg-warn-soft px-4 py-1.5 text-xs text-warn sm:px-6">
          Live updates have stopped. They go on by themselves once the server answers.
        </p>
      ) : null}
      <div className="flex min-h-0 flex-1 border-t">
        <div className="flex min-w-0 flex-1 flex-col lg:max-w-[42rem] lg:border-r">
          {rows.length === 0 ? (
            <ListEmpty noun="events" firstUse={firstUse} />
          ) : (
            <WebhookRows rows={rows} onBusy={setBusy} />
          )}
          <Pager page={{ ...page, rows }} />
        </div>
        <WebhookPane rows={rows} first={first} load={actions.peek} />
      </div>
    </div>
  );
}
