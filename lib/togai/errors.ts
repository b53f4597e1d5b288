import { z } from "zod";
import type { CallFailure } from "@/lib/domain/outcome";

export type FailedAnswer = { status: number; text: string; retryAfterSeconds: number | null };

/** Togai has no error codes. What a duplicate is answered with is not documented; these are the likely words. */
const ALREADY_THERE = /already (exists|paid|recorded|processed)|duplicate|must be unique/i;

/**
 * What an answer of Togai's other than 2xx means for what was asked.
 *
 * 400, 404 and 422 are refusals only with Togai's own `{message}`: a 404 of some gateway on the way says nothing.
 */
export function classifyFailure({ status, text, retryAfterSeconds }: FailedAnswer): CallFailure {
  const message = readMessage(text);
  if (status === 429) {
    return { kind: "rate_limited", retryAfterSeconds, reason: message ?? "Too many requests" };
  }
  if (status === 401 || status === 403) {
    return refused(
      status,
      message ?? (status === 401 ? "Togai does not know the key" : "The key lacks the right"),
    );
  }
  if (status === 409)
    return { kind: "probably_ours", httpStatus: status, description: message ?? "Conflict" };
  if (message === null || ![400, 404, 422].includes(status)) {
    const reason = message ?? `Togai answered ${status} with a body that says nothing`;
    return { kind: "unknown", httpStatus: status, reason };
  }
  if (status === 400 && ALREADY_THERE.test(message)) {
    return { kind: "probably_ours", httpStatus: status, description: message };
  }
  return refused(status, message);
}

/** Whether Togai itself said that there is no such thing. */
export function meansNotFound(failure: CallFailure): boolean {
  return failure.kind === "refused" && failure.httpStatus === 404;
}

function refused(httpStatus: number, description: string): CallFailure {
  const auth = httpStatus === 401 || httpStatus === 403;
  return { kind: "refused", httpStatus, code: "", description, field: null, auth };
}

const errorBody = z.object({ message: z.string() });

function readMessage(text: string): string | null {
  try {
    const { message } = errorBody.parse(JSON.parse(text));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
    return message.replace(/[\u0000-\u001f\u007f]+/g, " ").slice(0, 500);
  } catch {
    return null;
  }
}
