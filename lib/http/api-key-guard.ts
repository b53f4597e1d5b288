import "server-only";
import { apiKeyHash, DEMO_API_KEY, looksLikeApiKey } from "@/lib/auth/api-key";
import { findApiKey, touchApiKey } from "@/lib/data/api-keys";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { env } from "@/lib/env";
import { clientIp } from "./client-ip";
import type { Guard } from "./route";
import { bearerToken } from "./secret-guard";

export type ApiCaller = { keyId: string; billingSourceId: string; actor: Actor };

/** A program with an API key, `Authorization: Bearer hk_…`. A key that may write may read. */
export function apiKey(scope: "READ" | "WRITE"): Guard<ApiCaller> {
  const guard: Guard<ApiCaller> = async ({ headers }) => {
    const token = bearerToken(headers);
    const key = token && isAllowed(token) ? await findApiKey(apiKeyHash(token)) : null;
    if (!key) throw new AppError("unauthenticated", "Send Authorization: Bearer with an API key, hk_….");
    if (scope === "WRITE" && key.scope !== "WRITE") {
      throw new AppError("forbidden", "This API key may only read.");
    }
    await touchApiKey(key.id, key.lastUsedAt, new Date());
    const actor: Actor = { kind: "api_key", id: key.id, name: key.name, ip: clientIp(headers) };
    return { keyId: key.id, billingSourceId: key.billingSourceId, actor };
  };
  return Object.assign(guard, { inTurn: true as const });
}

function isAllowed(token: string): boolean {
  return looksLikeApiKey(token) && !(env().HUNDI_MODE === "production" && token === DEMO_API_KEY);
}
