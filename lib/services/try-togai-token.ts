import { AppError } from "@/lib/domain/app-error";
import { env } from "@/lib/env";
import { createTogaiGateway } from "@/lib/togai/gateway";

/** Asks Togai something harmless with the token. Throws AppError on the field where Togai does not accept it. */
export async function tryTogaiToken(token: string): Promise<void> {
  const { TOGAI_BASE_URL } = env();
  const togai = createTogaiGateway({ token, ...(TOGAI_BASE_URL ? { baseUrl: TOGAI_BASE_URL } : {}) });
  const outcome = await togai.check();
  if (outcome.kind === "done") return;
  if (outcome.kind === "refused" && outcome.auth) {
    const message = "Togai does not accept this token. Make one in Togai: Settings, API Tokens.";
    throw new AppError("invalid", message, { fields: { token: [message] } });
  }
  const why = "reason" in outcome ? outcome.reason : outcome.description;
  throw new AppError("upstream", `The token could not be tried, so nothing was saved. Togai: ${why}`, {
    retryable: true,
  });
}
