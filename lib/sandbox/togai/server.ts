import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { parse, stringify } from "lossless-json";
import { accountRoutes } from "./accounts";
import { controlRoutes, masked } from "./control";
import { authenticate, issueToken, READ_ONLY_TOKEN } from "./credentials";
import { customerRoutes } from "./customers";
import { type Fault, Faults } from "./faults";
import { postFlows } from "./flows";
import { groupRoutes } from "./invoice-groups";
import { invoiceRoutes } from "./invoices";
import { Limiter } from "./limiter";
import { overviewPage } from "./overview-page";
import { applyDue, paymentRoutes } from "./payments";
import { invoicePdf } from "./pdf";
import { Refusal } from "./refusal";
import { type Context, findRoute, isDoc, type Reply } from "./route";
import { settingRoutes } from "./settings";
import { type Doc, World } from "./world";

export type TogaiSandboxOptions = {
  /** 0 takes a free one. */
  port: number;
  host?: string;
  /** Where it keeps its memory; a sandbox started there again goes on where the last one stopped or was killed. */
  dataDir: string;
  /** How others reach it, if not by host and port. */
  publicUrl?: string;
};

export type TogaiSandbox = { port: number; url: string; close(): Promise<void> };

type Call = { method: string; path: string; query: URLSearchParams; request: http.IncomingMessage };
type Answer = { status: number; headers: Record<string, string>; body: string };

const BODY_LIMIT_BYTES = 1024 * 1024;
const HALF_AN_HOUR_MS = 30 * 60_000;
const WRITES = ["POST", "PATCH", "PUT", "DELETE"];
const API_ROUTES = [
  ...customerRoutes,
  ...accountRoutes,
  ...settingRoutes,
  ...invoiceRoutes,
  ...paymentRoutes,
  ...groupRoutes,
];

/** A stand-in for Togai: its calls, limits and quirks, on an address of its own. */
export async function startTogaiSandbox(options: TogaiSandboxOptions): Promise<TogaiSandbox> {
  const host = options.host ?? "127.0.0.1";
  const world = new World(options.dataDir);
  const faults = new Faults();
  const control = controlRoutes(faults);
  const limiter = new Limiter();
  let publicUrl = "";

  const server = http.createServer((request, response) => {
    serve(request, response).catch((cause) => {
      console.error(cause);
      response.destroy();
    });
  });
  server.listen(options.port, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  publicUrl = options.publicUrl ?? `http://${host}:${port}`;

  async function serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://sandbox");
    const path = url.pathname.length > 1 ? url.pathname.replace(/\/+$/, "") : url.pathname;
    const call: Call = { method: request.method ?? "GET", path, query: url.searchParams, request };
    const body = await readBody(request);
    if (call.method === "GET" && path === "/") return send(response, html(overviewPage(world)));
    const file = /^\/files\/([^/]+)\.pdf$/.exec(path);
    if (call.method === "GET" && file)
      return send(response, invoicePdf(world.get("invoices", file[1] ?? "")));
    if (path.startsWith("/_sandbox/")) return send(response, answerControl(call, body));
    return serveApi(call, body, response);
  }

  function answerControl(call: Call, body: string): Answer {
    return guarded(() => {
      const route = findRoute(control, call.method, call.path);
      if (!route) throw new Refusal(404, `No such control: ${call.method} ${call.path}`);
      const reply = route.run(contextOf(call, readJson(body), route.params, world.tables));
      postFlows(world.switches.flows, world.commit());
      return answerOf(reply);
    });
  }

  async function serveApi(call: Call, body: string, response: http.ServerResponse): Promise<void> {
    let fault: Fault | undefined;
    const answer = guarded(() => {
      const key = admit(call);
      fault = faults.take(call.method, call.path);
      if (fault?.kind === "drop_before" || fault?.kind === "hang") return null;
      const instead = fault && insteadOf(fault);
      return (
        instead ?? answerApi(call, body, key, fault?.kind === "stale_reads_ms" ? fault.stale_reads_ms : 0)
      );
    });
    switch (fault?.kind) {
      case "hang":
        return; // until the caller gives up
      case "drop_before":
      case "drop_after":
        call.request.socket.destroy();
        return;
      case "delay_ms":
        // What was asked is done by now: only the answer is late.
        setTimeout(() => send(response, answer), fault.delay_ms).unref();
        return;
      case "truncate":
        return send(response, answer && { ...answer, body: answer.body.slice(0, answer.body.length / 2) });
      default:
        return send(response, answer);
    }
  }

  /** The secret key of a caller who may call now. */
  function admit({ request }: Call): string {
    const { rate_per_second, unauthenticated_per_30_min } = world.switches;
    try {
      const key = authenticate(request.headers.authorization, world);
      if (!limiter.admit(key, rate_per_second, 1000)) throw new Refusal(429, "Too many requests");
      return key;
    } catch (cause) {
      const address = request.socket.remoteAddress ?? "";
      const isStranger = cause instanceof Refusal && cause.status === 401;
      if (isStranger && !limiter.admit(address, unauthenticated_per_30_min, HALF_AN_HOUR_MS)) {
        throw new Refusal(429, "Too many requests");
      }
      throw cause;
    }
  }

  function answerApi(call: Call, body: string, key: string, staleMs: number): Answer {
    applyDue(world);
    if (call.method === "POST" && call.path === "/authenticate") {
      const given = call.request.headers.authorization?.slice("Bearer ".length) ?? "";
      return answerOf({ status: 200, body: { token: given === key ? issueToken(key, world) : given } });
    }
    const route = findRoute(API_ROUTES, call.method, call.path);
    if (!route) throw new Refusal(404, `No such resource: ${call.method} ${call.path}`);
    const isWrite = WRITES.includes(call.method);
    if (isWrite && key === READ_ONLY_TOKEN) throw new Refusal(403, "Forbidden");
    const json = readJson(body);
    const tables = staleMs > 0 && !isWrite ? world.asOf(staleMs) : world.tables;
    const reply = route.run(contextOf(call, json, route.params, tables));
    if (isWrite) {
      const at = world.now().toISOString();
      world.write({ at, method: call.method, path: call.path, body: masked(json), made: reply.made ?? null });
    }
    postFlows(world.switches.flows, world.commit());
    return answerOf(reply);
  }

  /** What a call ends in; a refused one leaves nothing behind. */
  function guarded<T>(run: () => T): T | Answer {
    try {
      return run();
    } catch (cause) {
      world.rollback();
      if (!(cause instanceof Refusal)) console.error(cause);
      const refusal = cause instanceof Refusal ? cause : new Refusal(500, "Internal error");
      return json(refusal.status, { message: refusal.message }, refusal.headers);
    }
  }

  function contextOf(
    call: Call,
    body: Doc,
    params: Record<string, string>,
    tables: World["tables"],
  ): Context {
    return { world, tables, params, query: call.query, body, publicUrl };
  }

  return {
    port,
    url: `http://${host}:${port}`,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      world.close();
    },
  };
}

/** The answer of a fault that answers by itself. */
function insteadOf(fault: Fault): Answer | null {
  if (fault.kind === "rate_limit") {
    const headers: Record<string, string> =
      fault.retry_after === null ? {} : { "retry-after": String(fault.retry_after) };
    return json(429, { message: "Too many requests" }, headers);
  }
  if (fault.kind !== "status") return null;
  if (fault.body !== undefined) return { status: fault.status, headers: fault.headers, body: fault.body };
  return json(fault.status, { message: fault.message ?? `Fault ${fault.status}` }, fault.headers);
}

async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) throw new Error("Body too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function readJson(body: string): Doc {
  if (body.trim() === "") return {};
  let value: unknown;
  try {
    value = parse(body);
  } catch {
    throw new Refusal(400, "Body is not valid JSON");
  }
  if (!isDoc(value)) throw new Refusal(400, "Body must be an object");
  return value;
}

function answerOf({ status, body }: Reply): Answer {
  return body === undefined ? { status, headers: {}, body: "" } : json(status, body);
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: stringify(body) ?? "" };
}

function html(body: string): Answer {
  return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

function send(response: http.ServerResponse, answer: Answer | null): void {
  if (!answer) return;
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}
