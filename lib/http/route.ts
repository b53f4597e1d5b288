import "server-only";
import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import { REQUEST_ID_HEADER } from "./header-names";
import { problem } from "./problem";
import { inTurn } from "./queue";
import { NO_PAGE_POLICY, securityHeaders } from "./security-headers";

/** Decides who asks. Throws AppError for who may not. `inTurn`: such callers come in bursts, and wait in line. */
export type Guard<Caller> = ((request: Request) => Promise<Caller>) & { inTurn?: true };

type Params = Record<string, string | string[]>;

export type Asked<Caller, P extends Params> = {
  request: Request;
  url: URL;
  params: P;
  caller: Caller;
  requestId: string;
};

/** Next's second argument of a route handler. */
type Context<P extends Params> = { params: Promise<P> };

const made = new WeakSet<object>();

/**
 * A route handler behind its guard. Every failure is an RFC 9457 problem with a request id, every answer carries the
 * id and the headers that keep it out of caches and frames.
 */
export function route<Caller, P extends Params = Record<never, never>>(
  guard: Guard<Caller>,
  run: (asked: Asked<Caller, P>) => Promise<Response>,
) {
  const handler = async (request: Request, { params }: Context<P>): Promise<Response> => {
    const requestId = randomUUID();
    const answer = async () => {
      const caller = await guard(request);
      return run({ request, url: new URL(request.url), params: await params, caller, requestId });
    };
    const response = await (guard.inTurn ? inTurn(answer) : answer()).catch((error: unknown) => {
      unstable_rethrow(error);
      return problem(error, requestId);
    });
    return withHeaders(response, requestId);
  };
  made.add(handler);
  return handler;
}

export function isRoute(value: unknown): boolean {
  return typeof value === "function" && made.has(value);
}

function withHeaders(response: Response, requestId: string): Response {
  const headers = {
    ...securityHeaders(),
    "Content-Security-Policy": NO_PAGE_POLICY,
    [REQUEST_ID_HEADER]: requestId,
  };
  for (const [name, value] of Object.entries(headers)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}
