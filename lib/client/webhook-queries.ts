import { queryOptions } from "@tanstack/react-query";
import { type WebhookEventRow, webhookEventsAnswer } from "@/lib/domain/webhook-event-list";
import { getJson } from "./get-json";

/** Where the stream tells what is new, the list is read again only to be sure. */
const EVERY_MS = { streaming: 60_000, alone: 5_000 };

export const webhookKeys = { list: (address: string) => ["webhook-events", address] as const };

/** The newest events of a list, kept fresh while somebody looks at it. */
export const webhookEventsQuery = (address: string, served: WebhookEventRow[], streaming: boolean) =>
  queryOptions({
    queryKey: webhookKeys.list(address),
    queryFn: async ({ signal }) =>
      (await getJson(`/api/webhook-events${address}`, webhookEventsAnswer, signal)).rows,
    initialData: served,
    refetchInterval: streaming ? EVERY_MS.streaming : EVERY_MS.alone,
  });
