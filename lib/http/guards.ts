import "server-only";
import { authorize } from "@/lib/auth/require-user";
import type { CurrentUser } from "@/lib/domain/current-user";
import type { Permission } from "@/lib/domain/permissions";
import { requireOwnOrigin } from "./origin";
import type { Guard } from "./route";

/** Somebody signed in who may. What changes things must come from our own pages; reading is no sign of a person. */
export function signedIn(permission: Permission): Guard<CurrentUser> {
  return async (request) => {
    const reading = request.method === "GET" || request.method === "HEAD";
    if (!reading) requireOwnOrigin(request.headers);
    return authorize(permission, { touch: !reading });
  };
}

/** Anybody, for the reason given. The reason is for whoever reads the route. */
export function anybody(_because: string): Guard<null> {
  return async () => null;
}
