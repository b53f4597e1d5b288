import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { listenToNews } from "@/lib/client/webhook-news";
import { webhookFiguresQuery, webhookKeys } from "@/lib/client/webhook-queries";
import { type ListQuery, writeListQuery } from "@/lib/domain/list-query";
import { WEBHOOK_EVENT_LIST } from "@/lib/domain/webhook-event-list";
import type { WebhookFigures } from "@/lib/domain/webhook-figures";

/** Counting costs more than a row: however many events come, it is done once in this time. */
const GATHER_MS = 1_500;

/** The figures around the list as they are now. They count while the list is paused too: that moves no row. */
export function useLiveFigures(query: ListQuery, served: WebhookFigures): WebhookFigures {
  const address = writeListQuery(WEBHOOK_EVENT_LIST, query);
  const client = useQueryClient();
  const live = useQuery(webhookFiguresQuery(address, served));

  useEffect(() => {
    const queryKey = webhookKeys.figures(address);
    // What the page was drawn with now is newer than what is remembered of an earlier visit.
    client.setQueryData(queryKey, served);
    let soon: ReturnType<typeof setTimeout> | undefined;
    const readSoon = () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        // One count at a time: what comes meanwhile is counted by the next.
        void client.invalidateQueries({ queryKey }, { cancelRefetch: false });
      }, GATHER_MS);
    };
    const stop = listenToNews({ onOpen: readSoon, onNews: readSoon });
    return () => {
      clearTimeout(soon);
      stop();
    };
  }, [address, client, served]);
  return live.data;
}
