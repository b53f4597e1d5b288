import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { listenToNews } from "@/lib/client/webhook-news";
import { webhookEventsQuery, webhookKeys } from "@/lib/client/webhook-queries";
import { activeFilters, type ListQuery, writeListQuery } from "@/lib/domain/list-query";
import { WEBHOOK_EVENT_LIST, type WebhookEventRow } from "@/lib/domain/webhook-event-list";

/** Many events at once are one look at the list. */
const GATHER_MS = 300;

/**
 * The newest rows of a list as they are now. The stream's rows go straight into what is shown; a filtered list is read
 * again instead, since only the server knows which rows belong to it.
 */
export function useLiveRows(query: ListQuery, served: WebhookEventRow[], watching: boolean) {
  const address = writeListQuery(WEBHOOK_EVENT_LIST, query);
  const everything = query.view === "all" && activeFilters(WEBHOOK_EVENT_LIST, query).length === 0;
  const client = useQueryClient();
  const [streaming, setStreaming] = useState(false);
  const live = useQuery({ ...webhookEventsQuery(address, served, streaming), enabled: watching });

  useEffect(() => {
    if (!watching) return;
    const queryKey = webhookKeys.list(address);
    let soon: ReturnType<typeof setTimeout> | undefined;
    const readSoon = () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        void client.invalidateQueries({ queryKey });
      }, GATHER_MS);
    };
    const stop = listenToNews({
      onOpen: () => {
        setStreaming(true);
        readSoon();
      },
      onBreak: () => setStreaming(false),
      onNews: (row) => {
        if (!everything) readSoon();
        client.setQueryData<WebhookEventRow[]>(
          queryKey,
          (rows) => rows && withRow(rows, row, everything, query.size),
        );
      },
    });
    return () => {
      clearTimeout(soon);
      stop();
      setStreaming(false);
    };
  }, [address, everything, client, watching, query.size]);
  return { rows: live.data, broken: live.isError, streaming };
}

function withRow(
  rows: WebhookEventRow[],
  row: WebhookEventRow,
  mayAdd: boolean,
  most: number,
): WebhookEventRow[] {
  if (rows.some(({ id }) => id === row.id)) return rows.map((known) => (known.id === row.id ? row : known));
  if (!mayAdd) return rows;
  return [row, ...rows].sort((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime()).slice(0, most);
}
