"use client";

import type { Route } from "next";
import Link from "next/link";
import type { MouseEvent } from "react";
import { useList } from "@/components/list/list-frame";
import { useRowKeys } from "@/components/list/use-row-keys";
import { ScrollBox } from "@/components/ui/scroll-box";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import type { WebhookEventRow } from "@/lib/domain/webhook-event-list";
import { formatMilliseconds } from "@/lib/format/milliseconds";
import { webhookLabel } from "@/lib/format/webhook-words";

const hrefOf = (row: WebhookEventRow) => `/webhooks/${row.id}`;

type Props = {
  rows: readonly WebhookEventRow[];
  /** Somebody points at the rows or has scrolled down: nothing may move under them. */
  onBusy: (busy: boolean) => void;
};

/** Events, two lines each: what and about whom, then how it went. */
export function WebhookRows({ rows, onBusy }: Props) {
  const { pending, peek, openPeek } = useList();
  const { activeId } = useRowKeys({ rows, peek, openPeek, hrefOf, onClear: () => {} });
  return (
    <ScrollBox
      label="Events"
      aria-busy={pending || undefined}
      onPointerEnter={() => onBusy(true)}
      onPointerLeave={(event) => onBusy(event.currentTarget.scrollTop > 0)}
      onScroll={(event) => onBusy(event.currentTarget.scrollTop > 0 || event.currentTarget.matches(":hover"))}
      className="relative min-h-72 flex-1 overflow-auto transition-opacity delay-150 aria-busy:opacity-60"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">Webhook events, newest first</caption>
        <thead className="sticky top-0 z-[2] bg-surface text-xs text-ink-3">
          <tr className="h-8">
            <th scope="col" className="border-b pr-3 pl-4 text-left font-medium sm:pl-6">
              Event
            </th>
            <th scope="col" className="border-b px-3 text-left font-medium">
              State
            </th>
            <th scope="col" className="border-b px-3 text-right font-medium max-sm:hidden">
              Handling
            </th>
            <th scope="col" className="border-b pr-4 pl-3 text-right font-medium sm:pr-6">
              Received
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} active={row.id === (peek ?? activeId)} onOpen={openPeek} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({
  row,
  active,
  onOpen,
}: {
  row: WebhookEventRow;
  active: boolean;
  onOpen: (id: string) => void;
}) {
  function open(event: MouseEvent) {
    if ((event.target as HTMLElement).closest("a, button")) return;
    onOpen(row.id);
  }
  return (
    <tr
      onClick={open}
      data-row={row.id}
      data-active-row={active ? "" : undefined}
      className={active ? "bg-accent-soft" : "hover:bg-hover"}
    >
      <td className="max-w-0 border-b py-1.5 pr-3 pl-4 sm:pl-6">
        <Link
          href={hrefOf(row) as Route}
          prefetch={false}
          className="block truncate font-mono text-xs hover:underline"
        >
          {row.event}
        </Link>
        <span className="block truncate font-mono text-xs text-ink-3">{row.entityId ?? "No entity"}</span>
      </td>
      <td className="w-px border-b px-3 whitespace-nowrap">
        <StatusBadge status={webhookLabel(row)} />
      </td>
      <td className="w-px border-b px-3 text-right text-xs whitespace-nowrap text-ink-2 tabular-nums max-sm:hidden">
        {row.tries > 1
          ? `${row.tries} tries`
          : row.handlingMs === null
            ? ""
            : formatMilliseconds(row.handlingMs)}
      </td>
      <td className="w-px border-b pr-4 pl-3 text-right text-xs whitespace-nowrap text-ink-2 sm:pr-6">
        <When at={row.receivedAt} />
      </td>
    </tr>
  );
}
