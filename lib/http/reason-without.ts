import type { CurrentUser } from "@/lib/domain/current-user";
import { can, type Permission, rolesWith } from "@/lib/domain/permissions";

/** Why somebody may not, for the control that stays in its place; undefined for who may. */
export function reasonWithout(user: CurrentUser, permission: Permission): string | undefined {
  if (can(user.role, permission)) return undefined;
  const roles = rolesWith(permission).map((role) => role[0] + role.slice(1).toLowerCase());
  return `Needs the role ${roles.reverse().join(" or ")}`;
}
