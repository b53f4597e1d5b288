import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { projectRoot } from "./prisma";
import { nextProgram } from "./programs";

type Outcome = { passed: number; failed: number };

/** One part of the tests: `count` reads how many passed and failed where it is more than one. */
type Check = {
  name: string;
  args: string[];
  env?: Record<string, string>;
  count?(): Promise<Outcome | undefined>;
};

/**
 * Runs every check whatever became of the others, the fast ones first, and prints `N passed, N failed` over all of
 * them as its last line. Returns the code to exit with.
 */
export async function runChecks(which: "fast" | "all"): Promise<number> {
  const results = await mkdtemp(path.join(os.tmpdir(), "hundi-results-"));
  const total: Outcome = { passed: 0, failed: 0 };
  const failures: string[] = [];
  try {
    for (const check of which === "fast"
      ? fastChecks(results)
      : [...fastChecks(results), ...slowChecks(results)]) {
      const started = Date.now();
      console.log(`\n── ${check.name}`);
      const code = await run(check);
      const outcome = await outcomeOf(check, code);
      total.passed += outcome.passed;
      total.failed += outcome.failed;
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`── ${check.name}: ${outcome.passed} passed, ${outcome.failed} failed, ${seconds} s`);
      if (outcome.failed > 0) failures.push(check.name);
    }
  } finally {
    await rm(results, { recursive: true, force: true });
  }
  console.log(failures.length > 0 ? `\nFailed: ${failures.join(", ")}.\n` : "");
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

const require = createRequire(import.meta.url);

/** The program of an installed package, found as npm would find it. */
function bin(name: string, file: string): string {
  return path.join(projectRoot, "node_modules", name, file);
}

function fastChecks(results: string): Check[] {
  return [
    { name: "database client", args: ["--import", "tsx", "lib/cli/ensure-prisma-client.ts"] },
    { name: "route types", args: [nextProgram, "typegen"] },
    {
      name: "types",
      args: [bin("typescript", "lib/tsc.js"), "--noEmit", "--incremental", "false", "-p", "."],
    },
    { name: "lint and import directions", args: [bin("@biomejs/biome", "bin/biome"), "check", "."] },
    { name: "dead code", args: [bin("knip", "bin/knip.js"), "--no-progress"] },
    { name: "dependency floors", args: ["--import", "tsx", "lib/cli/check-floors.ts"] },
    vitest("unit", results),
  ];
}

function slowChecks(results: string): Check[] {
  const report = path.join(results, "e2e.json");
  return [
    vitest("sandbox", results),
    vitest("db", results),
    {
      name: "end-to-end tests",
      args: [require.resolve("@playwright/test/cli"), "test", "--config", "e2e/playwright.config.ts"],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      count: async () => {
        const { stats } = JSON.parse(await readFile(report, "utf8")) as { stats: Record<string, number> };
        return { passed: (stats.expected ?? 0) + (stats.flaky ?? 0), failed: stats.unexpected ?? 0 };
      },
    },
  ];
}

function vitest(project: string, results: string): Check {
  const report = path.join(results, `${project}.json`);
  return {
    name: `${project} tests`,
    args: [
      bin("vitest", "vitest.mjs"),
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    count: async () => {
      const read = JSON.parse(await readFile(report, "utf8")) as Record<string, number>;
      return { passed: read.numPassedTests ?? 0, failed: read.numFailedTests ?? 0 };
    },
  };
}

/** A runner that failed without naming a test (a file that does not load, no browser) counts as one failure. */
async function outcomeOf(check: Check, code: number): Promise<Outcome> {
  const counted = await check.count?.().catch(() => undefined);
  const outcome = counted ?? { passed: code === 0 && !check.count ? 1 : 0, failed: 0 };
  const silent = outcome.failed === 0 && (code !== 0 || outcome.passed === 0);
  return silent ? { ...outcome, failed: 1 } : outcome;
}

function run({ args, env }: Check): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
