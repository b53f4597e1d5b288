import "server-only";
import { databaseTrouble } from "@/lib/data/database-trouble";
import { AppError, ERROR_STATUS, type ErrorCode } from "@/lib/domain/app-error";
import { log } from "@/lib/log";

const TITLES: Record<ErrorCode, string> = {
  malformed: "The request cannot be read",
  invalid: "Some fields are not right",
  unauthenticated: "Not signed in",
  forbidden: "Not allowed",
  not_found: "Not found",
  conflict: "Not possible now",
  too_large: "Too large",
  too_many: "Too many requests",
  upstream: "An outside service refused or did not answer",
  unavailable: "Not available now",
};

/** An error as an RFC 9457 problem. A bug is logged here, once, and its caller gets an id to ask about. */
export function problem(thrown: unknown, requestId: string): Response {
  const trouble = databaseTrouble(thrown);
  if (trouble) log.warn({ err: thrown, requestId }, "the database was not there for a route");
  const error = trouble ?? thrown;
  if (error instanceof AppError) {
    const { code, message, fields } = error;
    const errors = Object.entries(fields ?? {}).flatMap(([field, messages]) =>
      messages.map((message) => ({ field, message })),
    );
    return answer(ERROR_STATUS[code], { code, title: TITLES[code], detail: message, errors }, requestId);
  }
  log.error({ err: error, requestId }, "a route failed");
  const detail = "Something went wrong on our side. Try again in a moment.";
  return answer(500, { code: "bug", title: "Something went wrong", detail, errors: [] }, requestId);
}

type Body = { code: string; title: string; detail: string; errors: { field: string; message: string }[] };

function answer(status: number, { code, errors, ...body }: Body, requestId: string): Response {
  const content = {
    type: `urn:hundi:problem:${code.replaceAll("_", "-")}`,
    status,
    ...body,
    instance: `urn:uuid:${requestId}`,
    requestId,
    ...(errors.length > 0 ? { errors } : {}),
  };
  return new Response(JSON.stringify(content), {
    status,
    headers: {
      "content-type": "application/problem+json",
      ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
      ...(status === 429 || status === 503 ? { "retry-after": "5" } : {}),
    },
  });
}
