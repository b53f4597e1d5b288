import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/**
 * Three projects, fast ones first: `unit` (pure rules), `sandbox` (the stand-ins on their own), and `db`
 * (files named `*.db.test.ts`, each with a real PostgreSQL database of its own).
 */
export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  ssr: { resolve: { conditions: ["react-server", "node"] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{lib,components,prisma,app,e2e}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "lib/sandbox/**", "node_modules/**"],
          // Hashing a password takes a core for a while; on a busy machine for longer.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: "sandbox", include: ["lib/sandbox/**/*.test.ts"], testTimeout: 30_000 },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["{lib,prisma}/**/*.db.test.ts"],
          globalSetup: ["lib/cli/test-database.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Workers, sandboxes and kills in real time, on a machine that nobody knows: one more try there.
          retry: process.env.CI ? 1 : 0,
        },
      },
    ],
  },
});
