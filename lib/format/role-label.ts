import type { Role } from "@/lib/domain/permissions";

/** A role as people read it, and what it may in a sentence. */
export const ROLE_LABELS: Record<Role, { label: string; hint: string }> = {
  ADMIN: { label: "Admin", hint: "Everything, with connections, keys, people and stopping all charges" },
  OPERATOR: { label: "Operator", hint: "The day's work: sync, map, charge, replay" },
  VIEWER: { label: "Viewer", hint: "Sees every list and exports it; changes nothing" },
};
