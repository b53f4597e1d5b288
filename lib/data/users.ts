import "server-only";
import type { Role } from "@/lib/domain/permissions";
import { type Db, db } from "./client";

export type UserRow = { id: string; email: string; name: string; role: Role; disabledAt: Date | null };

/** What sign-in needs of a person, the password's hash included. */
export async function findUserForSignIn(email: string, tx: Db = db()) {
  return tx.user.findUnique({
    where: { email },
    select: {
      id: true,
      email: true,
      name: true,
      role: true,
      disabledAt: true,
      passwordHash: true,
      passwordVersion: true,
    },
  });
}

export async function insertUser(
  user: { id: string; email: string; name: string; role: Role; passwordHash: string },
  tx: Db = db(),
): Promise<void> {
  await tx.user.create({ data: user, select: { id: true } });
}

export async function findUserByEmail(email: string, tx: Db = db()): Promise<UserRow | null> {
  return tx.user.findUnique({
    where: { email },
    select: { id: true, email: true, name: true, role: true, disabledAt: true },
  });
}

/** Replaces a hash by one of the same password with better parameters: sessions live on. */
export async function replaceHash(id: string, from: string, to: string, tx: Db = db()): Promise<void> {
  await tx.user.updateMany({ where: { id, passwordHash: from }, data: { passwordHash: to } });
}

/** Another password: every session made before it ends. */
export async function replacePassword(id: string, passwordHash: string, tx: Db = db()): Promise<void> {
  await tx.user.update({
    where: { id },
    data: { passwordHash, passwordVersion: { increment: 1 } },
    select: { id: true },
  });
}
