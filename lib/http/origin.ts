import "server-only";
import { AppError } from "@/lib/domain/app-error";
import { env } from "@/lib/env";

/**
 * Refuses what another site made a browser send. `Origin` must be exactly ours: Next itself lets a request without
 * one pass, and a sandboxed frame sends `null`.
 */
export function requireOwnOrigin(headers: Headers): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (!origin || !ownOrigins().includes(origin) || (site !== null && site !== "same-origin")) {
    throw new AppError("forbidden", "This request did not come from this application's own pages.");
  }
}

/** The configured origin; outside production also its other name for this machine, as either is typed there. */
function ownOrigins(): string[] {
  const own = new URL(env().NEXTAUTH_URL);
  const origins = [own.origin];
  const loopback = ["localhost", "127.0.0.1"];
  if (env().HUNDI_MODE !== "production" && loopback.includes(own.hostname)) {
    for (const name of loopback) {
      const other = new URL(own);
      other.hostname = name;
      origins.push(other.origin);
    }
  }
  return origins;
}
