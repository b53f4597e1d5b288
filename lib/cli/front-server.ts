import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { createProxyServer, type ProxyServer } from "httpxy";
import { cleanRequestHeaders } from "./front-headers";
import { answerUnavailable } from "./front-unavailable";

export type FrontOptions = {
  /** The web process, such as http://127.0.0.1:3001. */
  webUrl: string;
  /** How many proxies of our own stand before us and add to x-forwarded-for. */
  trustedProxies: number;
  /** How long the web process may take to begin an answer; a stream, once begun, may be silent for longer. */
  answerWithinMs?: number;
  /** Answers `POST /api/webhooks/razorpay/*`. Must not throw. */
  onWebhook(request: IncomingMessage, response: ServerResponse): Promise<void>;
};

export type Front = {
  listen(port: number, hosts: string[]): Promise<void>;
  /** Takes no more requests, ends streams, and waits for the rest. */
  stop(withinMs?: number): Promise<void>;
};

// Razorpay waits 5 s; a browser may upload a file of invoices.
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;
// Longer than a load balancer's 60 s, which would else use a connection that we are closing.
const KEEP_ALIVE_MS = 65_000;
const ANSWER_WITHIN_MS = 60_000;

/**
 * The one address of Hundi: webhooks are answered here, in a process that no page rendering can hold up, and
 * everything else goes to the web process, streamed in both directions.
 */
export function createFront(options: FrontOptions): Front {
  const { webUrl, trustedProxies, onWebhook, answerWithinMs = ANSWER_WITHIN_MS } = options;
  const agent = new http.Agent({ keepAlive: true, maxFreeSockets: 64, scheduling: "lifo" });
  const proxy = createProxyServer({ target: webUrl, agent, ws: true, proxyTimeout: answerWithinMs });
  const streams = endlessResponses(proxy);
  const upgraded = new Set<Socket>();
  proxy.on("error", (_error, _request, response) => answerUnavailable(response));

  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === "POST" && request.url?.startsWith("/api/webhooks/razorpay/")) {
      void onWebhook(request, response);
      return;
    }
    cleanRequestHeaders(request, trustedProxies);
    void proxy.web(request, response);
  };
  const onUpgrade = (request: IncomingMessage, socket: Socket, head: Buffer) => {
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket));
    cleanRequestHeaders(request, trustedProxies);
    // An upgraded connection is no request that could be given back to a pool.
    proxy.ws(request, socket, { agent: false }, head).catch(() => socket.destroy());
  };

  const servers: http.Server[] = [];
  return {
    listen: async (port, hosts) => {
      for (const host of hosts) {
        const server = http.createServer({ keepAliveTimeout: KEEP_ALIVE_MS, noDelay: true }, onRequest);
        server.headersTimeout = HEADERS_TIMEOUT_MS;
        server.requestTimeout = REQUEST_TIMEOUT_MS;
        server.on("upgrade", onUpgrade);
        if (await listening(server, port, host)) servers.push(server);
      }
      if (servers.length === 0) throw new Error(`None of ${hosts.join(", ")} can be listened on.`);
    },
    stop: async (withinMs = 10_000) => {
      const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
      for (const stream of streams) stream.destroy();
      for (const socket of upgraded) socket.destroy();
      // A connection that has had its answer would else stay open for the next question.
      const idle = setInterval(() => servers.forEach((server) => void server.closeIdleConnections()), 50);
      const cut = setTimeout(() => servers.forEach((server) => void server.closeAllConnections()), withinMs);
      await Promise.all(closed);
      clearInterval(idle);
      clearTimeout(cut);
      agent.destroy();
    },
  };
}

/** Responses that end only when somebody leaves. Their silence is no failure, and a stop does not wait for them. */
function endlessResponses(proxy: ProxyServer): Set<ServerResponse> {
  const open = new Set<ServerResponse>();
  proxy.on("proxyRes", (answer, _request, response) => {
    // What belongs to our connection to the web process does not belong to the one with the browser.
    delete answer.headers.connection;
    delete answer.headers["keep-alive"];
    if (!answer.headers["content-type"]?.startsWith("text/event-stream")) return;
    answer.socket.setTimeout(0);
    // Once they are there: they are copied after this, and what is sent before that goes without its name.
    process.nextTick(() => response.flushHeaders());
    open.add(response);
    response.once("close", () => open.delete(response));
  });
  return open;
}

/** False for an address that this machine does not have, such as ::1 where there is no IPv6. */
function listening(server: http.Server, port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT" ? resolve(false) : reject(error),
    );
    // Each host alone, so that `::` and `0.0.0.0` can both be listened on where the machine has both.
    server.listen({ port, host, ipv6Only: host.includes(":") }, () => resolve(true));
  });
}
