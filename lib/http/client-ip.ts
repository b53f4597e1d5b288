import "server-only";
import { isIP } from "node:net";
import { env } from "@/lib/env";

/**
 * The address a request came from. Every proxy, our own front first of all, appends whom it got the request from to
 * `X-Forwarded-For`; only as many entries as there are trusted proxies are believed, the rest is what a caller claims.
 */
export function clientIp(headers: Headers, trustedProxies = env().TRUSTED_PROXIES): string | null {
  const chain = headers.get("x-forwarded-for")?.split(",") ?? [];
  const ip = chain[Math.max(0, chain.length - 1 - trustedProxies)]?.trim() ?? "";
  return isIP(ip) ? ip : null;
}
