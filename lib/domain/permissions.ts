export const ROLES = ["ADMIN", "OPERATOR", "VIEWER"] as const;

export type Role = (typeof ROLES)[number];

/** Who may do what. A role's row is read on every request, so that taking a role away works at once. */
const ALLOWED = {
  /** Every list and page, without bank data and raw payloads. */
  read: ["ADMIN", "OPERATOR", "VIEWER"],
  export: ["ADMIN", "OPERATOR", "VIEWER"],
  "sync.retry": ["ADMIN", "OPERATOR"],
  "mapping.edit": ["ADMIN", "OPERATOR"],
  "account.edit": ["ADMIN", "OPERATOR"],
  "invoice.edit": ["ADMIN", "OPERATOR"],
  "import.run": ["ADMIN", "OPERATOR"],
  "mandate.manage": ["ADMIN", "OPERATOR"],
  "charge.create": ["ADMIN", "OPERATOR"],
  "reconciliation.run": ["ADMIN", "OPERATOR"],
  "webhook.replay": ["ADMIN", "OPERATOR"],
  /** The stored bytes of a webhook and of a call. */
  "payload.read": ["ADMIN", "OPERATOR"],
  "audit.read": ["ADMIN", "OPERATOR"],
  /** A whole bank account number: audited each time. */
  "bank.read": ["ADMIN"],
  /** Stop and start charging, and the days on which banks are closed. */
  "charge.control": ["ADMIN"],
  /** What the machine could not decide: REVIEW effects, money exceptions. */
  "review.decide": ["ADMIN"],
  "connection.manage": ["ADMIN"],
  "source.manage": ["ADMIN"],
  "api-key.manage": ["ADMIN"],
  "user.manage": ["ADMIN"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof ALLOWED;

export const PERMISSIONS = Object.keys(ALLOWED) as Permission[];

export function can(role: Role, permission: Permission): boolean {
  return (ALLOWED[permission] as readonly Role[]).includes(role);
}

/** Roles that hold a permission, for a sentence such as "needs Operator or Admin". */
export function rolesWith(permission: Permission): readonly Role[] {
  return ALLOWED[permission];
}
