import "server-only";
import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { recordAudit } from "@/lib/data/audit";
import { AppError } from "@/lib/domain/app-error";
import type { CurrentUser } from "@/lib/domain/current-user";
import { can, type Permission } from "@/lib/domain/permissions";
import { env } from "@/lib/env";
import { clientIp } from "@/lib/http/client-ip";
import { PATH_HEADER, REQUEST_ID_HEADER } from "@/lib/http/header-names";
import { cookieNames } from "./cookie-names";
import { userOfToken } from "./session";

/** Who asks for this page, or null. Read once a request, however many components ask. */
export const currentUser = cache(() => readUser({ touch: true }));

/** The guard of a page: sends somebody without a session to sign in and back, and shows 403 to the wrong role. */
export async function requireUser(permission: Permission): Promise<CurrentUser> {
  const user = await currentUser();
  if (!user) {
    const path = (await headers()).get(PATH_HEADER);
    redirect(path ? `/login?callbackUrl=${encodeURIComponent(path)}` : "/login");
  }
  if (!can(user.role, permission)) {
    await auditDenial(user, permission);
    forbidden();
  }
  return user;
}

/**
 * The guard of an action or a route: throws AppError. `touch: false` is for what a page asks by itself while nobody
 * is there, which must not keep a session alive.
 */
export async function authorize(permission: Permission, { touch }: { touch: boolean }): Promise<CurrentUser> {
  const user = await readUser({ touch });
  if (!user) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
  if (!can(user.role, permission)) {
    await auditDenial(user, permission);
    throw new AppError("forbidden", "Your role does not allow this.");
  }
  return user;
}

async function readUser({ touch }: { touch: boolean }): Promise<CurrentUser | null> {
  const [jar, incoming] = await Promise.all([cookies(), headers()]);
  const { session } = cookieNames(env().NEXTAUTH_URL.startsWith("https:"));
  return userOfToken(jar.get(session)?.value, { now: new Date(), ip: clientIp(incoming), touch });
}

async function auditDenial(user: CurrentUser, permission: Permission): Promise<void> {
  const { id, name, sessionId, ip } = user;
  await recordAudit({
    actor: { kind: "user", id, name, sessionId, ip },
    action: "access.denied",
    subjectType: "permission",
    subjectId: permission,
    requestId: (await headers()).get(REQUEST_ID_HEADER) ?? undefined,
  });
}
