import { ApiError } from "../errors/api-error";

/** What a refusal says, for the reader of a page. Anything else is a bug and goes on up. */
export function problemOf(error: unknown): string {
  if (!(error instanceof ApiError)) throw error;
  const body = error.body as { error?: { description?: string } };
  return body.error?.description ?? "This did not work.";
}
