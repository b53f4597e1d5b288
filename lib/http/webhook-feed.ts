import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { type FeedItem, readFeed } from "@/lib/data/webhook-feed";
import { log } from "@/lib/log";

/** A row is seen at most this much after the instant that it carries: its commit, and clocks that differ. */
const OVERLAP_MS = 3_000;
const EVERY_MS = 400;

type Listener = (items: FeedItem[]) => void;

const listeners = new Set<Listener>();
let polling = false;

/** Hands every change of an event's row to `listener`. One query at a time a process, however many listen. */
export function listenToWebhooks(listener: Listener): () => void {
  listeners.add(listener);
  if (!polling) void poll();
  return () => void listeners.delete(listener);
}

/** What changed since an instant that somebody remembers, for a stream that goes on after a break. */
export async function webhooksSince(since: Date): Promise<FeedItem[]> {
  return readFeed(new Date(since.getTime() - OVERLAP_MS));
}

/** Whether the database is asked at all: only while somebody listens. */
export const isPolling = (): boolean => polling;

async function poll(): Promise<void> {
  polling = true;
  let from = new Date();
  const told = new Map<string, number>();
  try {
    while (listeners.size > 0) {
      try {
        const items = await readFeed(new Date(from.getTime() - OVERLAP_MS));
        const news = items.filter(({ row }) => !told.has(keyOf(row)));
        for (const { row, changedAt } of news) told.set(keyOf(row), changedAt.getTime());
        if (news.length > 0) for (const listener of listeners) listener(news);
        const last = items.at(-1)?.changedAt;
        if (last && last > from) from = last;
        forget(told, from.getTime() - 2 * OVERLAP_MS);
      } catch (error) {
        log.warn({ err: error }, "the webhook feed could not be read; trying again");
      }
      await sleep(EVERY_MS, undefined, { ref: false });
    }
  } finally {
    polling = false;
  }
}

const keyOf = ({ id, status, tries, redeliveries }: FeedItem["row"]) =>
  `${id} ${status} ${tries} ${redeliveries}`;

function forget(told: Map<string, number>, before: number): void {
  for (const [key, at] of told) if (at < before) told.delete(key);
}
