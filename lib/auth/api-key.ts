import "server-only";
import { createHash, randomBytes } from "node:crypto";

const PREFIX = "hk_";

/** Everybody knows the demo's key: it opens nothing in production, even if a row of it should get there. */
export const DEMO_API_KEY = "hk_demo_hundi_2026";

export function newApiKey(): string {
  return PREFIX + randomBytes(32).toString("base64url");
}

export function looksLikeApiKey(text: string): boolean {
  return text.startsWith(PREFIX) && text.length <= 100;
}

/** What is stored of a key. It is random, so a slow hash buys nothing. */
export function apiKeyHash(key: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(key).digest());
}
