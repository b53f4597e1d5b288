import "server-only";
import { pool } from "./client";

/** Names of the migrations that the database has had in full. */
export async function appliedMigrations(): Promise<Set<string>> {
  const { rows } = await pool().query<{ migration_name: string }>(
    "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  return new Set(rows.map((row) => row.migration_name));
}
