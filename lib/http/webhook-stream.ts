import "server-only";
import type { FeedItem } from "@/lib/data/webhook-feed";
import { eventStream } from "./event-stream";
import { listenToWebhooks, webhooksSince } from "./webhook-feed";

/** Longer ago is for a reload of the page. */
const RESUME_MS = 5 * 60_000;

/**
 * The rows of the webhooks list as they come and change, one message each, of one connection or of all. A stream that
 * goes on after a break (`Last-Event-ID`) begins with what changed meanwhile; some rows may come twice, so a row
 * replaces the one with its id.
 */
export function webhookStream(
  { signal, headers }: Pick<Request, "signal" | "headers">,
  connectionId: string | null,
  options?: Parameters<typeof eventStream>[2],
): Response {
  return eventStream(
    signal,
    async (send) => {
      const tell = (items: FeedItem[]) => {
        for (const item of items) {
          if (connectionId && item.connectionId !== connectionId) continue;
          send({ id: item.changedAt.toISOString(), event: "webhook", data: item.row });
        }
      };
      const stop = listenToWebhooks(tell);
      const since = resumeFrom(headers.get("last-event-id"), new Date());
      // Nothing new is given no id, or a browser that saw nothing could not say so.
      send({ id: (since ?? new Date()).toISOString(), event: "ready", data: { resumed: since !== null } });
      if (since) tell(await webhooksSince(since));
      return stop;
    },
    options,
  );
}

function resumeFrom(lastEventId: string | null, now: Date): Date | null {
  const at = new Date(lastEventId ?? "");
  if (Number.isNaN(at.getTime()) || at > now) return null;
  return new Date(Math.max(at.getTime(), now.getTime() - RESUME_MS));
}
