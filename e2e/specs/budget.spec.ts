import type { Page } from "@playwright/test";
import { seedPages } from "../support/pages";
import { expect, signInAs, test } from "../support/test";

/*
 * What a page costs to open for the first time: bytes as they were sent, with an empty cache and what is fetched ahead
 * left out. A kB here is 1024 bytes.
 */

const BUDGETS: [path: string, scriptKb: number][] = [
  ["/", 170],
  ["/invoices", 285],
  ["/customers", 285],
  ["/webhooks", 275],
];
const STYLE_KB = 15;
const FONT_PRELOADED_KB = 50;
const FONT_KB = 75;

test("signing in costs at most 175 kB of script", async ({ page }) => {
  await expectWithin(page, "/login", 175);
});

test("every list and the overview keep to their budgets", async ({ page, world }) => {
  test.setTimeout(150_000);
  await Promise.all([seedPages(world), signInAs("admin", page)]);
  for (const [path, scriptKb] of BUDGETS) await expectWithin(page, path, scriptKb);
});

async function expectWithin(page: Page, path: string, scriptKb: number): Promise<void> {
  const cost = await firstLoad(page, path);
  console.log(
    `${path}: script ${cost.script.toFixed(1)} of ${scriptKb} kB, style ${cost.style.toFixed(1)}, ` +
      `fonts ${cost.font.toFixed(1)}, of them preloaded ${cost.fontPreloaded.toFixed(1)}`,
  );
  expect.soft(cost.script, `script of ${path}`).toBeLessThanOrEqual(scriptKb);
  expect.soft(cost.style, `style of ${path}`).toBeLessThanOrEqual(STYLE_KB);
  expect.soft(cost.font, `fonts of ${path}`).toBeLessThanOrEqual(FONT_KB);
  expect.soft(cost.fontPreloaded, `preloaded fonts of ${path}`).toBeLessThanOrEqual(FONT_PRELOADED_KB);
  // A page that did not load costs nothing.
  expect(cost.script).toBeGreaterThan(50);
}

async function firstLoad(page: Page, path: string) {
  const client = await page.context().newCDPSession(page);
  const bytes = new Map<string, { url: string; type: string; sent: number }>();
  client.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
    bytes.set(requestId, { url: request.url, type: type ?? "", sent: 0 });
  });
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const request = bytes.get(requestId);
    if (request) request.sent = encodedDataLength;
  });
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  // What is fetched ahead names the scripts of its page, which would then come too.
  await page.route(
    (url) => url.searchParams.has("_rsc"),
    (route) => (isPrefetch(route.request().headers()) ? route.abort() : route.continue()),
  );
  await page.goto(path, { waitUntil: "networkidle" });
  const preloaded = await page
    .locator("link[rel=preload][as=font]")
    .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await client.detach();
  const kb = (wanted: (request: { url: string; type: string }) => boolean) =>
    [...bytes.values()].filter(wanted).reduce((sum, { sent }) => sum + sent, 0) / 1024;
  return {
    script: kb(({ type }) => type === "Script"),
    style: kb(({ type }) => type === "Stylesheet"),
    font: kb(({ type }) => type === "Font"),
    fontPreloaded: kb(({ url, type }) => type === "Font" && preloaded.includes(url)),
  };
}

function isPrefetch(headers: Record<string, string>): boolean {
  return "next-router-prefetch" in headers || "next-router-segment-prefetch" in headers;
}
