import { revokeApiKeyRow } from "@/lib/data/api-keys";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/** The key opens nothing from the next request on. Twice is once. */
export async function revokeApiKey(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const outcome = await revokeApiKeyRow(id, new Date(), tx);
    if (outcome === "unknown") throw new AppError("not_found", "There is no such key.");
    if (outcome === "revoked") {
      await recordAudit({ actor, action: "api-key.revoke", subjectType: "api_key", subjectId: id }, tx);
    }
  });
}
