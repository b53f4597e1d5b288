import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ensurePrismaClient } from "./ensure-prisma-client";
import { hashOfFiles } from "./hash-of-files";
import { takeLock } from "./lock-file";
import { PlainError } from "./plain-error";
import { projectRoot } from "./prisma";
import { followParent, nextProgram } from "./programs";
import { failPlainly } from "./run-until-stopped";

const distDir = path.join(projectRoot, process.env.NEXT_DIST_DIR ?? ".next");
const lockFile = path.join(
  projectRoot,
  "node_modules",
  ".cache",
  `hundi-build-${path.basename(distDir)}.lock`,
);
const stamp = path.join(distDir, "built-from");

const INPUTS = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema",
  "proxy.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
  "package-lock.json",
];
const NO_INPUT = /^lib\/(cli|sandbox|data\/generated|data\/testing)\/|\.test\.tsx?$/;

/** Whether there is a production build, of whatever sources. */
export const isBuilt = () => existsSync(path.join(distDir, "BUILD_ID"));

/** Makes the production build unless the one that is there was made from these very sources. */
export async function ensureBuild(say: (line: string) => void): Promise<void> {
  await ensurePrismaClient();
  if (await isFresh()) return;
  const lock = await onlyBuilder(say);
  try {
    if (await isFresh()) return;
    const started = Date.now();
    say("Building the web app. Only the first start, and one after a change, takes this long.");
    await build();
    say(`Built in ${Math.round((Date.now() - started) / 1000)} s.`);
  } finally {
    await lock.release();
  }
}

async function build(): Promise<void> {
  const hash = await inputs();
  const output = await runNext(["build"]);
  if (output.code !== 0 || !isBuilt())
    throw new PlainError(`The web app could not be built:\n${output.text.slice(-6000)}`);
  await writeFile(stamp, hash);
}

async function isFresh(): Promise<boolean> {
  return isBuilt() && (await readFile(stamp, "utf8").catch(() => "")) === (await inputs());
}

const inputs = () => hashOfFiles(projectRoot, INPUTS, (file) => NO_INPUT.test(file));

/** Two demos in one checkout share the build: the second waits for the first to make it. */
async function onlyBuilder(say: (line: string) => void): Promise<{ release(): Promise<void> }> {
  for (let told = false; ; told = true) {
    // Whoever builds does so in a Node of its own: demo, tests, fault runs.
    const lock = await takeLock(lockFile, ["node"]);
    if ("release" in lock) return lock;
    if (!told) say(`Waiting for process ${lock.heldBy.pid}, which builds the web app.`);
    await sleep(500);
  }
}

async function runNext(args: string[]): Promise<{ code: number | null; text: string }> {
  const child: ChildProcess = spawn(process.execPath, [...followParent.args, nextProgram, ...args], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...followParent.env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  // Whoever stops us stops the build too.
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      text += chunk;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  process.off("exit", end);
  return { code, text };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureBuild(console.log).catch(failPlainly);
  console.log("The build is ready: npm start");
}
