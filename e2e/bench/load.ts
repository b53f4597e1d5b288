import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Prepared } from "./requests";

export type Load = {
  seconds: number;
  /** Milliseconds to the answer, sorted. */
  latencies: number[];
  /** Event ids that were answered 2xx. */
  accepted: string[];
  /** Answers that were not 2xx, and connections that broke. */
  refused: number;
};

type Options = {
  port: number;
  connections: number;
  /** Requests a second on a fixed schedule, whatever the answers do. Left out: as fast as the answers come. */
  perSecond?: number;
};

/** Sends prepared requests over raw sockets, so that the sender costs the shared machine as little as it can. */
export async function send(requests: Prepared[], { port, connections, perSecond }: Options): Promise<Load> {
  const latencies: number[] = [];
  const accepted: string[] = [];
  let refused = 0;
  let next = 0;
  const started = performance.now();
  const dueAt = (at: number) => (perSecond ? started + (at * 1000) / perSecond : 0);

  const one = async () => {
    const socket = await connect(port).catch(() => null);
    if (!socket) return;
    const ask = asker(socket);
    try {
      for (let at = next++; at < requests.length; at = next++) {
        const request = requests[at];
        if (!request) break;
        const wait = dueAt(at) - performance.now();
        if (wait > 0) await sleep(wait);
        // On a schedule the wait for a free connection is part of the answer time.
        const from = perSecond ? Math.max(dueAt(at), started) : performance.now();
        const status = await ask(request.bytes);
        latencies.push(performance.now() - from);
        if (status >= 200 && status < 300) accepted.push(request.eventId);
        else refused += 1;
      }
    } catch {
      refused += 1;
    } finally {
      socket.destroy();
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const seconds = (performance.now() - started) / 1000;
  return { seconds, latencies: latencies.sort((a, b) => a - b), accepted, refused };
}

function connect(port: number): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(socket));
    // Later errors end in "close", which whoever waits for an answer sees.
    socket.on("error", reject);
  });
}

/** Asks one question at a time on a socket and answers the status. The answers here are small and have a length. */
function asker(socket: net.Socket): (bytes: Buffer) => Promise<number> {
  let text = "";
  let waiting: { resolve(status: number): void; reject(error: Error): void } | null = null;
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
    const head = text.indexOf("\r\n\r\n");
    if (head < 0 || text.length < head + 4 + lengthOf(text)) return;
    const status = Number(text.slice(9, 12));
    text = "";
    waiting?.resolve(status);
  });
  socket.on("close", () => waiting?.reject(new Error("the connection broke")));
  return (bytes) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      socket.write(bytes);
    });
}

const lengthOf = (head: string) => Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);

/** Of sorted numbers. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
