import "server-only";
import { isIP } from "node:net";
import { env } from "@/lib/env";

/**
 * The address a request came from. Our own front names it alone in `X-Forwarded-For`; without the front each trusted
 * proxy appends whom it got the request from. What stands before those is what a caller claims.
 */
export function clientIp(headers: Headers, trustedProxies = env().TRUSTED_PROXIES): string | null {
  const chain = headers.get("x-forwarded-for")?.split(",") ?? [];
  const ip = chain[Math.max(0, chain.length - Math.max(1, trustedProxies))]?.trim() ?? "";
  return isIP(ip) ? ip : null;
}
