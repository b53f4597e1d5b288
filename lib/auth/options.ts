import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { SESSION_MAX_SECONDS } from "@/lib/domain/session";
import { env } from "@/lib/env";
import { clientIp } from "@/lib/http/client-ip";
import { log } from "@/lib/log";
import { signIn } from "@/lib/services/sign-in";
import { signOut } from "@/lib/services/sign-out";
import { safeCallbackPath } from "./callback-url";
import { cookieNames } from "./cookie-names";
import { userOfSession } from "./session";

/** next-auth makes and reads the cookie; who it stands for is decided by the session's row. */
export function authOptions(): NextAuthOptions {
  const secure = env().NEXTAUTH_URL.startsWith("https:");
  const names = cookieNames(secure);
  const cookie = (name: string) => ({
    name,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
  });
  return {
    secret: env().NEXTAUTH_SECRET,
    pages: { signIn: "/login", error: "/login", signOut: "/login" },
    session: { strategy: "jwt", maxAge: SESSION_MAX_SECONDS },
    useSecureCookies: secure,
    cookies: {
      sessionToken: cookie(names.session),
      callbackUrl: cookie(names.callbackUrl),
      csrfToken: cookie(names.csrf),
    },
    providers: [passwordProvider()],
    callbacks: {
      // The token carries the session's id and nothing else; a session that ended takes the cookie with it.
      jwt: async ({ token, user }) => {
        if (user) return { sid: (user as { sessionId?: string }).sessionId };
        if (!(await userOfTokenClaims(token))) throw new Error("The session has ended.");
        return { sid: token.sid };
      },
      session: async ({ session, token }) => {
        const user = await userOfTokenClaims(token);
        return { expires: session.expires, user: user ? { name: user.name, email: user.email } : undefined };
      },
      redirect: async ({ url, baseUrl }) => new URL(safeCallbackPath(url, baseUrl), baseUrl).toString(),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await signOut(token.sid);
      },
    },
    logger: {
      error: (code, metadata) => {
        // Every session that ends comes by here: that is no error.
        if (code !== "JWT_SESSION_ERROR") log.error({ code, err: errorOf(metadata) }, "next-auth failed");
      },
      warn: (code) => log.debug({ code }, "next-auth warns"),
      debug: () => undefined,
    },
  };
}

function passwordProvider() {
  return Credentials({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: async (given, request) => {
      const { email, password } = given ?? {};
      if (typeof email !== "string" || typeof password !== "string") return null;
      const headers = new Headers(request.headers as Record<string, string>);
      const attempt = { email, password, ip: clientIp(headers), userAgent: headers.get("user-agent") };
      // next-auth puts a thrown message into the address: whatever fails in here says the same to whoever asks.
      const session = await signIn({ ...attempt, now: new Date() }).catch((error: unknown) => {
        log.error({ err: error }, "a sign-in failed");
        return null;
      });
      return session && { id: session.userId, sessionId: session.sessionId };
    },
  });
}

function userOfTokenClaims(token: Record<string, unknown>) {
  if (typeof token.sid !== "string") return null;
  return userOfSession(token.sid, { now: new Date(), ip: null, touch: false });
}

function errorOf(metadata: unknown): unknown {
  return metadata instanceof Error ? metadata : (metadata as { error?: unknown } | undefined)?.error;
}
