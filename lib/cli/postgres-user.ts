import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { PlainError } from "./plain-error";

const run = promisify(execFile);

/** Who PostgreSQL runs as. It refuses to run as root, so root lends it another user. */
export type PostgresUser = { uid: number; gid: number; name: string };

/**
 * Undefined for an ordinary user, who runs PostgreSQL as themself. For root: the system's `postgres` user, made if
 * it is missing, else `nobody`. Throws PlainError where none of them is to be had.
 */
export async function postgresUser(): Promise<PostgresUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await lookUp("postgres");
  if (existing) return existing;
  await run("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]).catch(() => undefined);
  const user = (await lookUp("postgres")) ?? (await lookUp("nobody"));
  if (user) return user;
  throw new PlainError(
    "PostgreSQL cannot run as root, and there is no user `postgres` or `nobody` to run it as. " +
      "Make one (`useradd --system postgres`), run this as an ordinary user, or set DATABASE_URL.",
  );
}

async function lookUp(name: string): Promise<PostgresUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Whether `user` may walk down to `file`: every folder above it lets them through. */
export async function canReach(user: PostgresUser, file: string): Promise<boolean> {
  for (let folder = path.dirname(path.resolve(file)); ; folder = path.dirname(folder)) {
    const { uid, gid, mode } = await stat(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}
