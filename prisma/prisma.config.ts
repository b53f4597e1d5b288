import path from "node:path";
import { defineConfig } from "prisma/config";

/** Read by the `prisma` CLI, which `lib/cli/prisma.ts` starts with our schema engine. */
export default defineConfig({
  schema: path.join(import.meta.dirname, "schema"),
  migrations: { path: path.join(import.meta.dirname, "migrations") },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
