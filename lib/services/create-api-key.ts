import { randomUUID } from "node:crypto";
import { apiKeyHash, newApiKey } from "@/lib/auth/api-key";
import { insertApiKey } from "@/lib/data/api-keys";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import type { ApiKeyInput } from "@/lib/domain/api-key";

const SHOWN_CHARACTERS = 10;

/** A key for a billing system. It is told once: only its hash is kept. */
export async function createApiKey(input: ApiKeyInput, actor: Actor): Promise<{ id: string; key: string }> {
  const id = randomUUID();
  const key = newApiKey();
  const prefix = key.slice(0, SHOWN_CHARACTERS);
  await inTransaction(async (tx) => {
    await insertApiKey({ id, ...input, prefix, hash: apiKeyHash(key) }, tx);
    const after = { name: input.name, scope: input.scope, prefix };
    await recordAudit({ actor, action: "api-key.create", subjectType: "api_key", subjectId: id, after }, tx);
  });
  return { id, key };
}
