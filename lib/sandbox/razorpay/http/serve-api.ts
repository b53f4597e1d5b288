import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { authenticate } from "../accounts/authenticate";
import { API_ROUTES } from "../api-routes";
import { describeCall, writeJournal } from "../control/journal";
import { ApiError, serverError, urlNotFound } from "../errors/api-error";
import { answerOfFault } from "../faults/answer-of-fault";
import type { FaultRow } from "../faults/fault-row";
import { takeFault } from "../faults/faults";
import { isRecord } from "../fields/fields";
import type { Sandbox } from "../sandbox";
import type { Json } from "../store/rows";
import type { Call } from "./call";
import { parseForm } from "./parse-form";
import { parseBody, readBytes } from "./read-body";
import { send, sendTruncated } from "./send";

type Answer = { status: number; body: unknown; headers: Record<string, string> };

/** One API request from its first byte to its last, with whatever fault was ordered for it. */
export async function serveApi(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const started = performance.now();
  const method = request.method ?? "GET";
  const bytes = await readBytes(request);
  const fault = takeFault(sandbox.world, method, url.pathname);
  const note = (status: number, body: unknown) =>
    sandbox.recentCalls.add({
      at: sandbox.world.clock.now(),
      method,
      path: url.pathname,
      query: url.search,
      status,
      durationMs: Math.round(performance.now() - started),
      description: describeError(body),
      fault: fault?.kind ?? null,
    });
  if (fault && (await preempt(fault, request, response, note))) return;
  const answer = carryOut(sandbox, request, method, url, bytes, fault);
  note(answer.status, answer.body);
  if (fault?.kind === "drop_after") response.socket?.destroy();
  else if (fault?.kind === "truncate") sendTruncated(response, answer.status, answer.body);
  else if (fault?.kind === "hang") return;
  else {
    if (fault?.kind === "delay_ms" && fault.after) await sleep(fault.value);
    send(response, answer.status, answer.body, answer.headers);
  }
}

/** Faults that strike before the call is carried out. True when that was all. */
async function preempt(
  fault: FaultRow,
  request: IncomingMessage,
  response: ServerResponse,
  note: (status: number, body: unknown) => void,
): Promise<boolean> {
  const answer = answerOfFault(fault);
  if (answer) {
    note(answer.status, answer.body);
    send(response, answer.status, answer.body, answer.headers);
    return true;
  }
  if (fault.kind === "drop_before") {
    note(0, null);
    request.socket.destroy();
    return true;
  }
  if (fault.kind === "hang" && !fault.after) {
    note(0, null);
    return true;
  }
  if (fault.kind === "delay_ms" && !fault.after) await sleep(fault.value);
  return false;
}

function carryOut(
  sandbox: Sandbox,
  request: IncomingMessage,
  method: string,
  url: URL,
  bytes: Buffer,
  fault: FaultRow | null,
): Answer {
  const { world } = sandbox;
  try {
    const query = parseForm(url.search.slice(1));
    const matched = API_ROUTES.match(method, url.pathname);
    const caller = authenticate(world, request.headers.authorization, publicKeyOf(method, url, query));
    if (!matched) throw urlNotFound();
    const call: Call = {
      ...caller,
      method,
      path: url.pathname,
      query,
      params: matched.params,
      body: method === "GET" ? {} : parseBody(bytes, request.headers["content-type"]),
      headers: request.headers as Record<string, string | undefined>,
    };
    const work = () =>
      world.store.transaction(() => {
        const body = matched.handler(world, call);
        if (method !== "GET") writeJournal(world, call, url.search, body);
        return body;
      });
    const body =
      fault?.kind === "stale_reads_ms" && method === "GET" ? world.store.asOf(fault.value, work) : work();
    if (method === "GET") sandbox.recentReads.add(describeCall(world, call, url.search, 200));
    return { status: 200, body, headers: {} };
  } catch (error) {
    return refusal(sandbox, error);
  }
}

function refusal({ world }: Sandbox, error: unknown): Answer {
  if (!(error instanceof ApiError)) {
    console.error("razorpay sandbox: a bug", error);
    const { status, body, headers } = serverError();
    return { status, body, headers };
  }
  const details = isRecord(error.body) && isRecord(error.body.error) ? error.body.error : null;
  if (details?.source === "business" && world.switches().null_error_details)
    return { ...error, body: { error: { ...details, source: null, step: null, reason: null } } };
  return { status: error.status, body: error.body, headers: error.headers };
}

/** `GET /v1/methods` is public: the key id as user, or in the query, and no secret. */
function publicKeyOf(method: string, url: URL, query: Json): string | null {
  if (method !== "GET" || !/^\/+v1\/+methods\/*$/.test(url.pathname)) return null;
  return typeof query.key_id === "string" ? query.key_id : "";
}

function describeError(body: unknown): string | null {
  const error = isRecord(body) ? body.error : null;
  if (typeof error === "string") return error;
  return isRecord(error) && typeof error.description === "string" ? error.description : null;
}
