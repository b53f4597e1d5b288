import { ROLES } from "@/lib/domain/permissions";
import { ROLE_LABELS } from "@/lib/format/role-label";

export const ROLE_OPTIONS = ROLES.map((value) => ({ value, ...ROLE_LABELS[value] }));
