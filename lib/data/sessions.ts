import "server-only";
import { type Db, db } from "./client";

/** How stale `last_seen_at` may be: a busy page does not write on every request. */
const TOUCH_EVERY_MS = 60_000;

type NewSession = {
  id: string;
  userId: string;
  passwordVersion: number;
  createdAt: Date;
  expiresAt: Date;
  ip: string | null;
  userAgent: string | null;
};

export async function insertSession(session: NewSession, tx: Db = db()): Promise<void> {
  await tx.session.create({ data: { ...session, lastSeenAt: session.createdAt }, select: { id: true } });
}

/** A session with the person it belongs to, as they are now. */
export async function findSession(id: string, tx: Db = db()) {
  return tx.session.findUnique({
    where: { id },
    select: {
      id: true,
      lastSeenAt: true,
      expiresAt: true,
      revokedAt: true,
      passwordVersion: true,
      user: {
        select: { id: true, name: true, email: true, role: true, disabledAt: true, passwordVersion: true },
      },
    },
  });
}

/** Notes that somebody used it, at most once a minute. */
export async function touchSession(id: string, lastSeenAt: Date, now: Date, tx: Db = db()): Promise<void> {
  if (now.getTime() - lastSeenAt.getTime() < TOUCH_EVERY_MS) return;
  await tx.session.updateMany({ where: { id, lastSeenAt: { lt: now } }, data: { lastSeenAt: now } });
}

/** Whether there was one to delete. */
export async function deleteSession(id: string, tx: Db = db()): Promise<boolean> {
  const { count } = await tx.session.deleteMany({ where: { id } });
  return count > 0;
}

/** The session in which somebody changed their own password goes on under the new one. */
export async function keepSessionThroughPasswordChange(
  id: string,
  passwordVersion: number,
  tx: Db = db(),
): Promise<void> {
  await tx.session.updateMany({ where: { id }, data: { passwordVersion } });
}

/** Deletes sessions that ended long ago; for the nightly sweep. */
export async function deleteSessionsBefore(before: Date, tx: Db = db()): Promise<number> {
  const { count } = await tx.session.deleteMany({ where: { expiresAt: { lt: before } } });
  return count;
}
