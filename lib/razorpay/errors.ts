import { z } from "zod";
import type { CallFailure } from "@/lib/domain/outcome";

/** What a call knows about wordings that mean something else for it than for the rest. */
export type Wordings = {
  /**
   * A refusal that here means "an earlier try did it": "Operation not allowed for Invoice in issued status." is
   * success of an earlier try when issuing, and a plain refusal when deleting.
   */
  alreadyDone?: RegExp;
  /** "Already exists" that here speaks of somebody else's: no earlier try of this call can have caused it. */
  clash?: RegExp;
};

/** The code of a refusal that speaks of somebody else's. */
export const CLASH = "clash";

/** An answer whose status is not 2xx, as it came. */
export type FailedAnswer = { status: number; text: string; retryAfter: string | null };

type ErrorBody = { code: string; description: string; field: string | null; namesEntity: boolean };

/**
 * "It is there already", in Razorpay's many wordings. The text is the only discriminator Razorpay gives for
 * these. Reading one of them too many costs a look-up; one too few would report as failed what was done.
 */
const ALREADY_THERE = [
  /already exists/i,
  /(must|should) be unique/i,
  /already (paid|issued|attempted)/i,
  /already been processed/i,
  /fully refunded already/i,
];

/** "cannot cancel … an already paid link": the thing named is the obstacle and not what was asked for. */
const OBSTACLE = /^cannot /i;

const CREDENTIALS = [/^Authentication failed$/i, /api (key|secret) provided is invalid/i];

/**
 * What an answer other than 2xx means for the change that was asked.
 *
 * Refused only where Razorpay says that it disliked our input or our keys; anything it does not say clearly is
 * `unknown`, a 404 and a 400 with an unfamiliar body included.
 */
export function classifyFailure(answer: FailedAnswer, { alreadyDone, clash }: Wordings = {}): CallFailure {
  const { status } = answer;
  const body = readErrorBody(answer.text);
  if (status === 429) {
    return {
      kind: "rate_limited",
      retryAfterSeconds: parseRetryAfter(answer.retryAfter),
      reason: body?.description ?? "Too many requests",
    };
  }
  if (status === 401 || status === 403) return refused(status, body, true);
  if (status === 409) {
    return { kind: "probably_ours", httpStatus: status, description: body?.description ?? "Conflict" };
  }
  if ((status !== 400 && status !== 422) || body?.code !== "BAD_REQUEST_ERROR") {
    const reason = body?.description ?? `Razorpay answered ${status} with a body that says nothing`;
    return { kind: "unknown", httpStatus: status, reason };
  }
  const { description } = body;
  if (CREDENTIALS.some((text) => text.test(description))) return refused(status, body, true);
  const ours = alreadyDone?.test(description) || ALREADY_THERE.some((text) => text.test(description));
  // An error that names a payment or an order speaks of something that exists: it wants a look before a verdict.
  const foreign = OBSTACLE.test(description) || clash?.test(description);
  if (!foreign && (ours || body.namesEntity)) {
    return { kind: "probably_ours", httpStatus: status, description };
  }
  const refusal = refused(status, body, false);
  return refusal.kind === "refused" && clash?.test(description) ? { ...refusal, code: CLASH } : refusal;
}

/** Whether a read was refused because there is no such thing in this account and mode. Razorpay says it with 400. */
export function meansNoSuchId(failure: CallFailure): boolean {
  return failure.kind === "refused" && /id provided does not exist/i.test(failure.description);
}

/**
 * Seconds to wait, from a Retry-After header: a number of seconds or a date. Null when absent or unreadable.
 *
 * @param now for a header that holds a date
 */
export function parseRetryAfter(header: string | null, now: Date = new Date()): number | null {
  const text = header?.trim();
  if (!text) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (!/[a-z]/i.test(text)) return null; // Date.parse would make a year of "-5"
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}

function refused(httpStatus: number, body: ErrorBody | null, auth: boolean): CallFailure {
  return {
    kind: "refused",
    httpStatus,
    code: body?.code ?? "",
    description: body?.description ?? (auth ? "Razorpay refused the keys" : "Razorpay refused the request"),
    field: body?.field ?? null,
    auth,
  };
}

const errorBody = z.object({
  error: z.union([
    z.string().transform((description) => ({ code: "", description, field: null, metadata: undefined })),
    z.object({
      code: z.string().catch(""),
      description: z.string(),
      field: z.string().nullish().catch(null),
      metadata: z.unknown().optional(),
    }),
  ]),
});

/** The error as Razorpay tells it: an object, or (product not enabled) a bare text. Null for anything else. */
function readErrorBody(text: string): ErrorBody | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null; // HTML from a gateway, or nothing at all
  }
  const parsed = errorBody.safeParse(json);
  if (!parsed.success) return null;
  const { code, description, field, metadata } = parsed.data.error;
  return { code, description: clean(description), field: field || null, namesEntity: namesEntity(metadata) };
}

function namesEntity(metadata: unknown): boolean {
  if (typeof metadata !== "object" || metadata === null) return false;
  return Object.entries(metadata).some(([key, value]) => key.endsWith("_id") && Boolean(value));
}

/** One line of bounded length: the text came from outside and will be shown and logged. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
  return text.replace(/[\u0000-\u001f\u007f]+/g, " ").slice(0, 500);
}
