import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { parse, stringify } from "lossless-json";
import { Agent, DecoratorHandler, type Dispatcher, request } from "undici";
import type { z } from "zod";
import { noAnswerWithin } from "@/lib/domain/no-answer";
import type { CallRecord, Outcome } from "@/lib/domain/outcome";
import { classifyFailure } from "@/lib/togai/errors";
import { TokenBucket } from "@/lib/togai/token-bucket";

export type TogaiClientOptions = {
  /** The secret key. */
  token: string;
  /** Where Togai is, without a path. Given only for a sandbox; plain http is allowed then. */
  baseUrl?: string;
  /** For the whole call, connecting included; waiting for its turn is not. */
  timeoutMs?: number;
  /** In the long run. With the burst of two before it, eight stay within the ten that Togai takes. */
  callsPerSecond?: number;
  onCall?: (call: CallRecord) => void;
};

export type TogaiCall<T> = {
  method: "GET" | "POST" | "PATCH";
  /** Its segments are encoded already. */
  path: string;
  query?: Record<string, string | undefined>;
  body?: unknown;
  /** Reads the answer, whose numbers are LosslessNumbers. An empty answer is undefined. */
  answer: z.ZodType<T>;
  signal?: AbortSignal;
};

/** Makes one call. Never throws for what an outside service does: that is the outcome. */
export type TogaiClient = <T>(call: TogaiCall<T>) => Promise<Outcome<T>>;

type Exchange =
  | { answered: true; status: number; text: string; retryAfterSeconds: number | null }
  | { answered: false; sent: boolean; status: number | null; reason: string };

const TOGAI = "https://api.togai.com";
const ANSWER_LIMIT_BYTES = 8 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 10_000;
/** Shorter than what servers keep an idle connection for, so that we seldom write to one just closed. */
const IDLE_CONNECTION_MS = 4_000;
const BURST = 2;
/** Who would wait longer for a turn is told to come again. */
const LONGEST_WAIT_MS = 5_000;

/**
 * Togai over HTTP: kept connections, one timeout for the whole call, our own limit below Togai's, no retries, no
 * redirects, no proxies, a size limit, and numbers as they were written.
 *
 * @throws {TypeError} if the base address is not an origin.
 */
export function createTogaiClient(options: TogaiClientOptions): TogaiClient {
  const { token, timeoutMs = 15_000, callsPerSecond = 8, onCall } = options;
  const origin = readOrigin(options.baseUrl ?? TOGAI);
  const bucket = new TokenBucket(callsPerSecond, BURST);
  const agent = new Agent({
    connect: { timeout: CONNECT_TIMEOUT_MS },
    connections: 8,
    keepAliveTimeout: IDLE_CONNECTION_MS,
    keepAliveMaxTimeout: IDLE_CONNECTION_MS,
    maxResponseSize: ANSWER_LIMIT_BYTES,
    // One timer for the whole call stands over these.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  return async (call) => {
    const at = new Date();
    const started = performance.now();
    const turn = await waitForTurn(bucket, call.signal);
    const exchange = turn ?? (await exchangeOver(agent, origin, token, timeoutMs, call));
    const outcome = exchange === "too_busy" ? TOO_BUSY : judge(exchange, call.answer);
    onCall?.({
      method: call.method,
      path: call.path,
      httpStatus: exchange === "too_busy" ? null : exchange.status,
      durationMs: Math.round(performance.now() - started),
      outcome: outcome.kind,
      at,
    });
    return outcome;
  };
}

const TOO_BUSY = {
  kind: "rate_limited",
  retryAfterSeconds: Math.ceil(LONGEST_WAIT_MS / 1000),
  reason: "Too many calls to Togai are waiting here already",
} as const;

function judge<T>(exchange: Exchange, schema: z.ZodType<T>): Outcome<T> {
  if (!exchange.answered) {
    const { reason } = exchange;
    if (!exchange.sent) return { kind: "not_sent", reason };
    return { kind: "unknown", httpStatus: exchange.status, reason };
  }
  const { status, text } = exchange;
  if (status < 200 || status > 299) return classifyFailure(exchange);
  try {
    const value = schema.parse(text === "" ? undefined : parse(text));
    return { kind: "done", value, httpStatus: status };
  } catch {
    return { kind: "unknown", httpStatus: status, reason: "Togai's answer could not be read" };
  }
}

/** Null when it is our turn; otherwise how the call ended before it began. */
async function waitForTurn(bucket: TokenBucket, signal?: AbortSignal): Promise<Exchange | "too_busy" | null> {
  const waitMs = bucket.reserve(LONGEST_WAIT_MS);
  if (waitMs === null) return "too_busy";
  try {
    if (waitMs > 0) await sleep(waitMs, undefined, { signal });
    signal?.throwIfAborted();
    return null;
  } catch {
    return { answered: false, sent: false, status: null, reason: GIVEN_UP };
  }
}

const GIVEN_UP = "given up by the caller";

async function exchangeOver(
  agent: Agent,
  origin: string,
  token: string,
  timeoutMs: number,
  call: TogaiCall<unknown>,
): Promise<Exchange> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(noAnswerWithin(timeoutMs)), timeoutMs);
  const stop = () => abort.abort(GIVEN_UP);
  call.signal?.addEventListener("abort", stop, { once: true });
  const progress: Progress = { sent: false, abandoned: false, status: null };
  try {
    return await Promise.race([
      send(agent, origin, token, call, progress, abort.signal),
      aborted(abort.signal),
    ]);
  } catch (cause) {
    progress.abandoned = true;
    const reason = abort.signal.aborted ? String(abort.signal.reason) : messageOf(cause);
    return { answered: false, sent: progress.sent, status: progress.status, reason };
  } finally {
    clearTimeout(timer);
    call.signal?.removeEventListener("abort", stop);
  }
}

async function send(
  agent: Agent,
  origin: string,
  token: string,
  call: TogaiCall<unknown>,
  progress: Progress,
  signal: AbortSignal,
): Promise<Exchange> {
  const response = await request(`${origin}${call.path}${queryOf(call.query)}`, {
    method: call.method,
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/json",
      ...(call.body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: call.body === undefined ? null : (stringify(call.body) ?? null),
    dispatcher: agent.compose(tracking(progress)),
    signal,
  });
  progress.status = response.statusCode;
  const text = await response.body.text();
  const retryAfterSeconds = secondsOf(response.headers["retry-after"]);
  return { answered: true, status: response.statusCode, text, retryAfterSeconds };
}

/** undici looks at its signal only once it is connected. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

type Progress = {
  /** A connection stood ready to carry the request: from then on it may have arrived. */
  sent: boolean;
  /** We said how it ended: it must not go out any more. */
  abandoned: boolean;
  status: number | null;
};

function tracking(progress: Progress): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (requestOptions, handler) => dispatch(requestOptions, new Tracker(handler, progress));
}

class Tracker extends DecoratorHandler {
  readonly #progress: Progress;

  constructor(handler: Dispatcher.DispatchHandler, progress: Progress) {
    super(handler);
    this.#progress = progress;
  }

  onRequestStart(controller: Dispatcher.DispatchController, context: unknown): void {
    if (this.#progress.abandoned) controller.abort(new Error("given up while connecting"));
    else this.#progress.sent = true;
    // The base class has it; its types do not say so.
    (DecoratorHandler.prototype as Dispatcher.DispatchHandler).onRequestStart?.call(
      this,
      controller,
      context,
    );
  }
}

function messageOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = "code" in cause && typeof cause.code === "string" ? `${cause.code}: ` : "";
  return `${code}${cause.message}`;
}

function secondsOf(header: string | string[] | undefined): number | null {
  return typeof header === "string" && /^\d{1,9}$/.test(header.trim()) ? Number(header) : null;
}

function queryOf(query: Record<string, string | undefined> = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}

function readOrigin(given: string): string {
  const url = new URL(given);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new TypeError(`Not an http address: ${url.protocol}`);
  }
  if (url.username || url.password || url.pathname !== "/" || url.search || url.hash) {
    throw new TypeError("A base address has only scheme, host and port");
  }
  return url.origin;
}
