import { createRequire } from "node:module";
import path from "node:path";
import { projectRoot } from "./prisma";

export const nextProgram = createRequire(import.meta.url).resolve("next/dist/bin/next");

/** Prisma loads relations side by side on one connection, of which pg 8 warns at every start that pg 9 will not take it. */
export const QUIET = "--disable-warning=DeprecationWarning";

/** With these and an IPC channel a child of `node` does not outlive us. */
export const followParent = {
  args: ["--import", path.join(projectRoot, "lib", "cli", "follow-parent.mjs")],
  env: { HUNDI_FOLLOW_PARENT: "1" },
};

/**
 * Arguments of `node` for a program of `lib/cli`. The condition is what makes `server-only`, which guards the modules
 * that no browser may get, importable outside Next.
 */
export function program(name: "front" | "worker" | "sandbox" | "seed"): string[] {
  return [
    QUIET,
    "--conditions=react-server",
    "--import",
    "tsx",
    path.join(projectRoot, "lib", "cli", `${name}.ts`),
  ];
}

/** The web process. On loopback: the front is the one that asks it, over connections kept longer than it keeps them. */
export function webChild(port: number, dev = false): { name: string; args: string[] } {
  const address = ["-H", "127.0.0.1", "-p", String(port)];
  return {
    name: "web",
    args: dev
      ? [QUIET, nextProgram, "dev", ...address]
      : [QUIET, nextProgram, "start", ...address, "--keepAliveTimeout", "75000"],
  };
}
