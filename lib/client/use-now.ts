import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = 0;

/** The current second, one timer for the whole page. The first paint uses the server's clock, so both agree. */
export function useNow(first: Date): Date {
  const value = useSyncExternalStore(
    subscribe,
    () => second || Math.floor(first.getTime() / 1000),
    () => Math.floor(first.getTime() / 1000),
  );
  return new Date(value * 1000);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    second = 0;
  };
}

function tick(): void {
  second = Math.floor(Date.now() / 1000);
  for (const listener of listeners) listener();
}
