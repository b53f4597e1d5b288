import { defineConfig } from "@playwright/test";
import { BROWSER_FLAGS } from "./support/find-browser";
import type { WorldPlaces } from "./support/world";

const world = JSON.parse(process.env.HUNDI_E2E_WORLD ?? "{}") as Partial<WorldPlaces>;

/** One world, one browser, one spec at a time: specs share the database, and the machine may have two cores. */
export default defineConfig({
  testDir: "./specs",
  outputDir: "./.results/output",
  globalSetup: "./support/global-setup.ts",
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // On a machine that nobody knows, one more try; what needed it is named in the report as flaky, and is to be mended.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? ".results/report.json" }],
  ],
  use: {
    ...(world.url ? { baseURL: world.url } : {}),
    locale: "en-IN",
    timezoneId: "Asia/Kolkata",
    // A colour is what it is, not what it fades through: axe would measure a toast that is just going.
    contextOptions: { reducedMotion: "reduce" },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(process.env.HUNDI_E2E_BROWSER ? { executablePath: process.env.HUNDI_E2E_BROWSER } : {}),
      args: BROWSER_FLAGS,
    },
  },
});
