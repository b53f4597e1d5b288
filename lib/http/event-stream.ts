import "server-only";

export type StreamEvent = { id?: string; event?: string; data: unknown };

type Options = {
  /** Ends the stream: the browser comes back by itself, with the id of what it saw last, and is looked at anew. */
  lastsMs?: number;
  heartbeatMs?: number;
};

/** How soon a browser comes back. */
const RETRY_MS = 2_000;

/**
 * A response of server-sent events that lasts until the browser leaves or its time is over. `start` is given what sends,
 * and answers what to do at the end. A line of silence now and then keeps proxies from closing it.
 */
export function eventStream(
  signal: AbortSignal,
  start: (send: (event: StreamEvent) => void) => (() => void) | Promise<() => void>,
  { lastsMs = 60_000, heartbeatMs = 15_000 }: Options = {},
): Response {
  const encoder = new TextEncoder();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      let over = false;
      let stop = () => {};
      const write = (text: string) => {
        if (!over) controller.enqueue(encoder.encode(text));
      };
      const heartbeat = setInterval(() => write(": still here\n\n"), heartbeatMs);
      const last = setTimeout(() => end(), lastsMs);
      end = () => {
        if (over) return;
        over = true;
        clearInterval(heartbeat);
        clearTimeout(last);
        stop();
        try {
          controller.close();
        } catch {
          // The browser has closed it.
        }
      };
      signal.addEventListener("abort", () => end(), { once: true });
      write(`retry: ${RETRY_MS}\n\n`);
      const stopping = await Promise.resolve(start((event) => write(textOf(event)))).catch(() => null);
      if (stopping === null) return end();
      stop = stopping;
      if (over) stop();
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      // no-transform: compression would hold lines back until there are enough of them.
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

function textOf({ id, event, data }: StreamEvent): string {
  const lines = [
    ...(id ? [`id: ${id}`] : []),
    ...(event ? [`event: ${event}`] : []),
    `data: ${JSON.stringify(data)}`,
  ];
  return `${lines.join("\n")}\n\n`;
}
