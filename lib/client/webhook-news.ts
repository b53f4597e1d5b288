import { type WebhookNews, webhookNews } from "@/lib/domain/webhook-event-list";

const ADDRESS = "/api/webhook-events/stream";
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

export type NewsListener = {
  onNews: (row: WebhookNews) => void;
  /** The stream is open: what came before now has to be read otherwise. */
  onOpen?: () => void;
  /** It broke off, and is tried again. */
  onBreak?: () => void;
};

const listeners = new Set<NewsListener>();
let source: EventSource | null = null;
let again: ReturnType<typeof setTimeout> | undefined;
let waitMs = FIRST_WAIT_MS;

/**
 * Hears of every webhook event as it comes and is handled, over one stream a page however many listen. A page that
 * nobody sees holds no stream; it opens one when it is looked at again.
 */
export function listenToNews(listener: NewsListener): () => void {
  if (listeners.size === 0) document.addEventListener("visibilitychange", followVisibility);
  listeners.add(listener);
  if (source?.readyState === EventSource.OPEN) listener.onOpen?.();
  else followVisibility();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener("visibilitychange", followVisibility);
    close();
  };
}

function followVisibility(): void {
  if (document.visibilityState === "visible") open();
  else close();
}

function open(): void {
  if (source || listeners.size === 0) return;
  clearTimeout(again);
  const opened = new EventSource(ADDRESS);
  source = opened;
  opened.addEventListener("ready", () => {
    waitMs = FIRST_WAIT_MS;
    for (const { onOpen } of listeners) onOpen?.();
  });
  opened.addEventListener("webhook", ({ data }) => {
    const row = webhookNews.safeParse(JSON.parse(data));
    if (row.success) for (const { onNews } of listeners) onNews(row.data);
  });
  opened.addEventListener("error", () => {
    for (const { onBreak } of listeners) onBreak?.();
    // A stream that ended is opened again by the browser; one that was refused (no server there) is not.
    if (opened.readyState !== EventSource.CLOSED) return;
    close();
    again = setTimeout(followVisibility, waitMs);
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
  });
}

function close(): void {
  clearTimeout(again);
  source?.close();
  source = null;
}
