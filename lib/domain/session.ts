/** A session nobody used for this long has ended. */
export const SESSION_IDLE_SECONDS = 30 * 60;

/** A session ends after this long, however busy. */
export const SESSION_MAX_SECONDS = 12 * 60 * 60;

type SessionFacts = {
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  passwordVersion: number;
  user: { disabledAt: Date | null; passwordVersion: number };
};

export type SessionEnd = "revoked" | "user_disabled" | "password_changed" | "expired" | "idle";

/** Why a session no longer counts, or null while it does. */
export function sessionEnd(session: SessionFacts, now: Date): SessionEnd | null {
  if (session.revokedAt) return "revoked";
  if (session.user.disabledAt) return "user_disabled";
  if (session.passwordVersion !== session.user.passwordVersion) return "password_changed";
  if (now >= session.expiresAt) return "expired";
  if (now.getTime() - session.lastSeenAt.getTime() >= SESSION_IDLE_SECONDS * 1000) return "idle";
  return null;
}
