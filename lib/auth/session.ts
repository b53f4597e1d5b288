import "server-only";
import { decode } from "next-auth/jwt";
import { z } from "zod";
import { findSession, touchSession } from "@/lib/data/sessions";
import type { CurrentUser } from "@/lib/domain/current-user";
import { sessionEnd } from "@/lib/domain/session";
import { env } from "@/lib/env";

const claims = z.object({ sid: z.uuid() });

type Options = { now: Date; ip: string | null; touch: boolean };

/**
 * The person that a session cookie stands for, or null. The token only names the session: everything else, the role
 * included, is read from the database on every request. `touch` counts the request as use.
 */
export async function userOfToken(token: string | undefined, options: Options): Promise<CurrentUser | null> {
  const sessionId = await sessionIdOf(token);
  return sessionId ? userOfSession(sessionId, options) : null;
}

export async function userOfSession(
  sessionId: string,
  { now, ip, touch }: Options,
): Promise<CurrentUser | null> {
  const session = await findSession(sessionId);
  if (!session || sessionEnd(session, now)) return null;
  if (touch) await touchSession(session.id, session.lastSeenAt, now);
  const { id, name, email, role } = session.user;
  return { id, name, email, role, sessionId: session.id, ip };
}

async function sessionIdOf(token: string | undefined): Promise<string | null> {
  if (!token) return null;
  // A token of another key, an old one or a made-up one: all are nobody.
  const payload = await decode({ token, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  const parsed = claims.safeParse(payload);
  return parsed.success ? parsed.data.sid : null;
}
