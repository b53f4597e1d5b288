import { AppError } from "@/lib/domain/app-error";
import type { Outcome } from "@/lib/domain/outcome";

/** The value of a read, or an AppError to try again by. */
export function answerOf<T>(outcome: Outcome<T>): T {
  if (outcome.kind === "done") return outcome.value;
  const reason = "reason" in outcome ? outcome.reason : outcome.description;
  const auth = outcome.kind === "refused" && outcome.auth;
  const message = auth
    ? "Togai refuses the token: give a new one."
    : `Togai did not answer as expected: ${reason}`;
  throw new AppError("upstream", message, { retryable: !auth });
}
