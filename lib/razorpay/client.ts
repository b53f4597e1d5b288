import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import http from "node:http";
import https from "node:https";
import Razorpay from "razorpay";
import type { z } from "zod";
import { noAnswerWithin } from "@/lib/domain/no-answer";
import type { CallRecord, Outcome } from "@/lib/domain/outcome";
import { readBaseUrl } from "@/lib/razorpay/base-url";
import { classifyFailure, type Wordings } from "@/lib/razorpay/errors";

export type RazorpayClientOptions = {
  keyId: string;
  /** Empty for what is public and wants the key id alone. */
  keySecret: string;
  /** Where Razorpay is, without a path. Given only for a sandbox; plain http is allowed then. */
  baseUrl?: string;
  /** For the whole call, connecting included. */
  timeoutMs?: number;
  onCall?: (call: CallRecord) => void;
};

export type CallOptions<T> = Wordings & {
  answer: z.ZodType<T>;
  signal?: AbortSignal;
  /** Headers that the SDK cannot send by itself. */
  headers?: Record<string, string>;
};

/** Makes one call with the SDK. Never throws for what an outside service does: that is the outcome. */
export type RazorpayClient = <T>(
  request: (sdk: Razorpay) => Promise<unknown>,
  options: CallOptions<T>,
) => Promise<Outcome<T>>;

/** What one call is doing, seen from inside the SDK's HTTP library. */
type Exchange = {
  signal: AbortSignal;
  headers: Record<string, string>;
  method: string;
  path: string;
  /** A connection stood ready to carry the request: from here on it may have arrived. */
  connected: boolean;
  answer?: { status: number; text: string | null; retryAfter: string | null };
  failure?: { code: string; message: string };
};

/** The part of the SDK's axios instance that is used. The SDK does not type it. */
type Axios = {
  defaults: Record<string, unknown>;
  interceptors: {
    request: { use(onRequest: (config: AxiosConfig) => AxiosConfig): void };
    response: {
      use(onAnswer: (answer: AxiosAnswer) => AxiosAnswer, onError: (error: AxiosFailure) => never): void;
    };
  };
};
type AxiosConfig = {
  method?: string;
  url?: string;
  headers?: object;
  signal?: AbortSignal;
  transport?: unknown;
};
type AxiosAnswer = { status: number; data: unknown; headers: Record<string, unknown> };
type AxiosFailure = { code?: string; message?: string; response?: AxiosAnswer };

const ANSWER_LIMIT_BYTES = 8 * 1024 * 1024;
const REQUEST_LIMIT_BYTES = 1024 * 1024;
/** Shorter than what servers keep an idle connection for, so that we seldom write to one just closed. */
const IDLE_CONNECTION_MS = 4_000;

/**
 * Razorpay through its SDK, with what the SDK lacks: another address, a timeout, kept connections, no proxy from
 * the environment, no redirects, a size limit, and the truth about how a call ended.
 *
 * When no answer comes the SDK trips over itself with a TypeError and the cause is lost, so what happened is
 * written down on the way through its HTTP library and the SDK's own rejection is not looked at.
 */
export function createRazorpayClient(options: RazorpayClientOptions): RazorpayClient {
  const { timeoutMs = 15_000, onCall } = options;
  const sdk = new Razorpay({ key_id: options.keyId, key_secret: options.keySecret });
  const exchanges = new AsyncLocalStorage<Exchange>();
  const { rq } = sdk.api as unknown as { rq: Axios };
  instrument(rq, readBaseUrl(options.baseUrl), exchanges);
  // Without a secret the SDK would leave the key id out too.
  if (options.keySecret === "") rq.defaults.auth = { username: options.keyId, password: "" };

  return async (request, { answer, signal, headers = {}, ...wordings }) => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(noAnswerWithin(timeoutMs)), timeoutMs);
    const stop = () => abort.abort("given up by the caller");
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
    const exchange: Exchange = { signal: abort.signal, headers, method: "", path: "", connected: false };
    const at = new Date();
    const started = performance.now();
    let bug: unknown;
    try {
      await exchanges.run(exchange, () => request(sdk));
    } catch (cause) {
      bug = cause;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    }
    // The SDK complained before it made a request, or a request function did.
    if (!exchange.answer && !exchange.failure) throw bug ?? new Error("The SDK made no request");
    const outcome = judge(exchange, answer, wordings);
    onCall?.({
      method: exchange.method,
      path: exchange.path,
      httpStatus: exchange.answer?.status ?? null,
      durationMs: Math.round(performance.now() - started),
      outcome: outcome.kind,
      at,
    });
    return outcome;
  };
}

function judge<T>(exchange: Exchange, schema: z.ZodType<T>, wordings: Wordings): Outcome<T> {
  const { answer, failure, connected, signal } = exchange;
  if (!answer) {
    const reason = signal.aborted ? String(signal.reason) : `${failure?.code}: ${failure?.message}`;
    if (!connected) return { kind: "not_sent", reason };
    return { kind: "unknown", httpStatus: null, reason };
  }
  const { status, text, retryAfter } = answer;
  if (text === null) return { kind: "unknown", httpStatus: status, reason: "The answer was cut off" };
  if (status < 200 || status > 299) return classifyFailure({ status, text, retryAfter }, wordings);
  try {
    return { kind: "done", value: schema.parse(JSON.parse(text)), httpStatus: status };
  } catch {
    return { kind: "unknown", httpStatus: status, reason: "Razorpay's answer could not be read" };
  }
}

function instrument(rq: Axios, baseUrl: URL, exchanges: AsyncLocalStorage<Exchange>): void {
  const agentOptions = { keepAlive: true, maxSockets: 16, timeout: IDLE_CONNECTION_MS };
  Object.assign(rq.defaults, {
    adapter: "http",
    baseURL: baseUrl.origin,
    allowAbsoluteUrls: false,
    httpAgent: new http.Agent(agentOptions),
    httpsAgent: new https.Agent(agentOptions),
    proxy: false,
    maxRedirects: 0,
    maxContentLength: ANSWER_LIMIT_BYTES,
    maxBodyLength: REQUEST_LIMIT_BYTES,
    responseType: "text",
    transformResponse: [(data: unknown) => data],
  });
  const transport = trackedTransport(baseUrl.protocol === "https:" ? https : http, exchanges);
  rq.interceptors.request.use((config) => {
    const exchange = current(exchanges);
    exchange.method = (config.method ?? "get").toUpperCase();
    exchange.path = (config.url ?? "").split("?", 1)[0] ?? "";
    config.headers = Object.assign(config.headers ?? {}, exchange.headers);
    return Object.assign(config, { signal: exchange.signal, transport });
  });
  rq.interceptors.response.use(
    (answer) => {
      current(exchanges).answer = asAnswer(answer);
      return answer;
    },
    (error) => {
      const exchange = current(exchanges);
      if (error.response) exchange.answer = asAnswer(error.response);
      else exchange.failure = { code: error.code ?? "ERROR", message: error.message ?? "" };
      throw error;
    },
  );
}

function asAnswer({ status, data, headers }: AxiosAnswer): NonNullable<Exchange["answer"]> {
  const retryAfter = headers["retry-after"];
  return {
    status,
    text: typeof data === "string" ? data : null,
    retryAfter: typeof retryAfter === "string" ? retryAfter : null,
  };
}

function current(exchanges: AsyncLocalStorage<Exchange>): Exchange {
  const exchange = exchanges.getStore();
  if (!exchange) throw new Error("The SDK was used outside of its client");
  return exchange;
}

/** node:http or node:https, noting for each request whether a connection ever stood ready to carry it. */
function trackedTransport(base: typeof http | typeof https, exchanges: AsyncLocalStorage<Exchange>) {
  const readyEvent = base === https ? "secureConnect" : "connect";
  const ready = new WeakSet<object>();
  return {
    request(requestOptions: https.RequestOptions, onAnswer: (answer: http.IncomingMessage) => void) {
      const exchange = current(exchanges);
      const request = base.request(requestOptions, onAnswer);
      request.once("socket", (socket) => {
        if (ready.has(socket)) {
          exchange.connected = true;
          return;
        }
        socket.once(readyEvent, () => {
          ready.add(socket);
          exchange.connected = true;
        });
      });
      return request;
    },
  };
}
