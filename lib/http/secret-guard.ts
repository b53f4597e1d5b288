import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";

/** The token of `Authorization: Bearer …`, or null. */
export function bearerToken(headers: Headers): string | null {
  return headers.get("authorization")?.match(/^Bearer +(\S+) *$/i)?.[1] ?? null;
}

/** Whether two secrets are the same, in a time that tells nothing of where they differ. */
export function sameSecret(given: string | null | undefined, expected: string | null | undefined): boolean {
  if (!given || !expected) return false;
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
