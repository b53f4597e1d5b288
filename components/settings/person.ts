import type { Action } from "@/lib/domain/action-result";
import type { Role } from "@/lib/domain/permissions";

/** Somebody as the team's page shows them. */
export type Person = { id: string; name: string; email: string; role: Role; disabled: boolean };
export type PersonActions = {
  change: Action<{ id: string; role?: Role; disabled?: boolean }, null>;
  reset: Action<{ email: string }, { password: string }>;
};
