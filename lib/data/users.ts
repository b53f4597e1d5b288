import "server-only";
import type { Role } from "@/lib/domain/permissions";
import { type Db, db } from "./client";

export type UserRow = { id: string; email: string; name: string; role: Role; disabledAt: Date | null };

const SELECTED = { id: true, email: true, name: true, role: true, disabledAt: true } as const;

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

/** Whether there was room: false where the email is taken. */
export async function insertUser(
  user: { id: string; email: string; name: string; role: Role; passwordHash: string },
  tx: Db = db(),
): Promise<boolean> {
  const { count } = await tx.user.createMany({ data: [user], skipDuplicates: true });
  return count === 1;
}

export async function findUserByEmail(email: string, tx: Db = db()): Promise<UserRow | null> {
  return tx.user.findUnique({ where: { email }, select: SELECTED });
}

/** Replaces a hash by one of the same password with better parameters: sessions live on. */
export async function replaceHash(id: string, from: string, to: string, tx: Db = db()): Promise<void> {
  await tx.user.updateMany({ where: { id, passwordHash: from }, data: { passwordHash: to } });
}

/** Another password: every session made before it ends. Answers the new version. */
export async function replacePassword(id: string, passwordHash: string, tx: Db = db()): Promise<number> {
  const { passwordVersion } = await tx.user.update({
    where: { id },
    data: { passwordHash, passwordVersion: { increment: 1 } },
    select: { passwordVersion: true },
  });
  return passwordVersion;
}

export async function findPasswordOf(id: string, tx: Db = db()): Promise<string | null> {
  const user = await tx.user.findUnique({ where: { id }, select: { passwordHash: true } });
  return user?.passwordHash ?? null;
}

/** Everybody who may or might sign in, by name. */
export async function listUsers(tx: Db = db()): Promise<UserRow[]> {
  return tx.user.findMany({ select: SELECTED, orderBy: [{ name: "asc" }, { id: "asc" }] });
}

export async function readUser(id: string, tx: Db = db()): Promise<UserRow | null> {
  return tx.user.findUnique({ where: { id }, select: SELECTED });
}

/** Holds every person's row until the transaction ends, always in one order. */
export async function lockUsers(tx: Db): Promise<void> {
  await tx.$queryRaw`select 1 from user_account order by id for update`;
}

export async function updateUser(
  id: string,
  data: { role: Role; disabledAt: Date | null },
  tx: Db = db(),
): Promise<void> {
  await tx.user.update({ where: { id }, data, select: { id: true } });
}

export async function countActiveAdmins(tx: Db = db()): Promise<number> {
  return tx.user.count({ where: { role: "ADMIN", disabledAt: null } });
}
