import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import { PlainError } from "../../lib/cli/plain-error";

/**
 * A Chromium that starts on this machine: HUNDI_BROWSER, Playwright's own, an installed Chrome or Chromium, or one that
 * is fetched now. Throws PlainError where none is to be had.
 */
export async function findBrowser(): Promise<string> {
  const found = await firstThatStarts();
  if (found) return found;
  console.log("There is no Chromium on this machine: fetching one.");
  if (await fetchBrowser()) {
    const fetched = await firstThatStarts();
    if (fetched) return fetched;
  }
  throw new PlainError(
    "The end-to-end tests need a Chromium, and none was found or could be fetched. Install one " +
      "(`npx playwright install --with-deps chromium`, or your system's chromium package), or set HUNDI_BROWSER to " +
      "the program of a Chrome or Chromium.",
  );
}

/** For every launch: no sandbox as root, and no talk of the browser's own with the outside. */
export const BROWSER_FLAGS = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

async function firstThatStarts(): Promise<string | undefined> {
  for (const candidate of candidates())
    if (existsSync(candidate) && (await starts(candidate))) return candidate;
  return undefined;
}

function candidates(): string[] {
  const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return [
    process.env.HUNDI_BROWSER ?? "",
    chromium.executablePath(),
    ...names.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    "/opt/google/chrome/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ].filter(Boolean);
}

/** Some are a stub that only says what to install, or lack a library: only one that answers counts. */
async function starts(program: string): Promise<boolean> {
  const { stdout } = await promisify(execFile)(program, ["--version"], { timeout: 20_000 }).catch(() => ({
    stdout: "",
  }));
  return /\d+\.\d+/.test(stdout);
}

async function fetchBrowser(): Promise<boolean> {
  const playwright = createRequire(import.meta.url).resolve("@playwright/test/cli");
  if (await succeeds(process.execPath, [playwright, "install", "chromium"], 300_000)) {
    if (await firstThatStarts()) return true;
  }
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  await succeeds("apt-get", ["update"], 300_000);
  return succeeds("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], 600_000);
}

function succeeds(program: string, args: string[], timeout: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      timeout,
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        DEBIAN_FRONTEND: "noninteractive",
        PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000",
      },
    });
    child.once("error", () => resolve(false));
    child.once("close", (code) => resolve(code === 0));
  });
}
