import { queryOptions } from "@tanstack/react-query";
import { type WebhookEventRow, webhookEventsAnswer } from "@/lib/domain/webhook-event-list";
import { type WebhookFigures, webhookFigures } from "@/lib/domain/webhook-figures";
import { getJson } from "./get-json";

/** Where the stream tells what is new, the list is read again only to be sure. */
const EVERY_MS = { streaming: 60_000, alone: 5_000 };

export const webhookKeys = {
  list: (address: string) => ["webhook-events", address] as const,
  figures: (address: string) => ["webhook-figures", address] as const,
};

/** The newest events of a list, kept fresh while somebody looks at it. */
export const webhookEventsQuery = (address: string, served: WebhookEventRow[], streaming: boolean) =>
  queryOptions({
    queryKey: webhookKeys.list(address),
    queryFn: async ({ signal }) =>
      (await getJson(`/api/webhook-events${address}`, webhookEventsAnswer, signal)).rows,
    initialData: served,
    refetchInterval: streaming ? EVERY_MS.streaming : EVERY_MS.alone,
  });

/** The figures around a list: read when the stream tells of events, and never by a clock. */
export const webhookFiguresQuery = (address: string, served: WebhookFigures) =>
  queryOptions({
    queryKey: webhookKeys.figures(address),
    queryFn: ({ signal }) => getJson(`/api/webhook-events/figures${address}`, webhookFigures, signal),
    initialData: served,
    staleTime: Number.POSITIVE_INFINITY,
  });
