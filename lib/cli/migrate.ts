import { fileURLToPath } from "node:url";
import { prisma } from "./prisma";

/** Applies every migration that the database has not had yet. Safe to run again, and beside running processes. */
export async function migrate(databaseUrl: string): Promise<void> {
  await prisma(["migrate", "deploy"], { DATABASE_URL: databaseUrl });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const url = process.env.DATABASE_URL;
  if (!url) {
    console.error(
      "DATABASE_URL is missing: the PostgreSQL to migrate, as postgresql://user:password@host:5432/name.",
    );
    process.exit(1);
  }
  await migrate(url);
  console.log("The database is up to date.");
}
