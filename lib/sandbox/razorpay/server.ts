import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { serveControl } from "./control/serve-control";
import { noRoute } from "./errors/api-error";
import { send } from "./http/send";
import { serveApi } from "./http/serve-api";
import { servePage } from "./pages/serve-page";
import { Sandbox } from "./sandbox";

type Options = { port: number; host?: string; dataDir: string; publicUrl?: string; behindSeconds?: number };
type Running = { port: number; url: string; close(): Promise<void> };

/**
 * Starts a stand-in for Razorpay that owns `dataDir`. Port 0 takes any free one. It listens on loopback unless
 * told otherwise, because its control calls know no password.
 */
export async function startRazorpaySandbox({
  port,
  host = "127.0.0.1",
  dataDir,
  publicUrl,
  behindSeconds,
}: Options): Promise<Running> {
  let sandbox: Sandbox | null = null;
  const server = createServer((request, response) => {
    if (!sandbox) return send(response, 503, {});
    serve(sandbox, request, response).catch((error) => {
      console.error("razorpay sandbox: a bug", error);
      if (!response.headersSent) send(response, 500, {});
      else response.destroy();
    });
  });
  // A hung call hangs until its caller has had enough.
  server.requestTimeout = 0;
  // Longer than any client keeps an idle connection, so that none is cut as it is used again.
  server.keepAliveTimeout = 75_000;
  server.headersTimeout = 80_000;
  // The port first: whoever holds it also holds the data, which nobody else may touch.
  await listen(server, port, host);
  const bound = (server.address() as AddressInfo).port;
  const url = `http://${reachable(host)}:${bound}`;
  sandbox = new Sandbox(dataDir, (publicUrl ?? url).replace(/\/+$/, ""), behindSeconds);
  return {
    port: bound,
    url,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      sandbox?.close();
    },
  };
}

/** The name under which this machine reaches what listens on `host`. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function serve(sandbox: Sandbox, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // HTTP/1.0 clients may send no host, and some send the whole address.
  const target = (request.url ?? "/").replace(/^https?:\/\/[^/]+/i, "");
  const url = new URL(`http://sandbox${target.startsWith("/") ? "" : "/"}${target.replace(/^\/{2,}/, "/")}`);
  if (/^\/_sandbox(\/|$)/.test(url.pathname)) return serveControl(sandbox, request, response, url);
  if (await servePage(sandbox, request, response, url)) return;
  if (/^\/v[12](\/|$)/.test(url.pathname)) return serveApi(sandbox, request, response, url);
  const { status, body } = noRoute();
  send(response, status, body);
}
