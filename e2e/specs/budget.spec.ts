import type { Locator, Page } from "@playwright/test";
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
  ["/mandates", 285],
  ["/mandates/links", 285],
  ["/mandates/checkouts", 285],
  ["/charges", 285],
  ["/failures", 285],
  ["/charges/runs/new", 285],
  ["/exports", 175],
  ["/connections", 175],
  ["/settings/team", 175],
  ["/settings/api-keys", 175],
  ["/settings/billing", 235],
  ["/settings/appearance", 175],
  ["/settings/password", 235],
];

/** What a list may cost with a form open on it: 285 for the list and 60 for the form. */
const WITH_FORM_KB = 345;

/**
 * What is fetched only when somebody wants it: where it is, what opens it, how one sees that it is there. Palette and
 * calendar are measured beyond the dialog and the popover that they stand in, which are opened before. A form brings
 * dialog and select where its page has had no use for them yet: its own number keeps it from growing, and page and form
 * together keep to what both may cost.
 */
type Lazy = [
  name: string,
  kb: number,
  path: string,
  open: Open,
  there: (page: Page) => Locator,
  before?: Open,
];
const LAZY: Lazy[] = [
  [
    "palette",
    25,
    "/invoices",
    (page) => page.keyboard.press("Control+k"),
    (page) => page.getByRole("dialog").getByRole("combobox"),
    async (page) => {
      await page.keyboard.press("?");
      await expect(dialogOf(page)).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(dialogOf(page)).toBeHidden();
    },
  ],
  [
    "date range",
    25,
    "/invoices",
    async (page) => {
      await page.getByRole("button", { name: /^Due/ }).first().click();
      await page.getByRole("button", { name: "Custom" }).click();
    },
    (page) => page.getByRole("grid").first(),
    async (page) => {
      await page.getByRole("button", { name: "Amount", exact: true }).first().click();
      await expect(page.getByLabel("From (₹)")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByLabel("From (₹)")).toBeHidden();
    },
  ],
  ["filter menu", 50, "/invoices", press(/^Payment/), (page) => page.getByRole("menu")],
  [
    "panel",
    60,
    "/invoices",
    (page) => page.locator("tbody tr").first().locator("td").nth(2).click(),
    (page) => page.getByRole("dialog"),
  ],
  [
    "form that asks for a mandate",
    120,
    "/mandates/links",
    press("New link"),
    (page) => page.getByRole("dialog"),
  ],
  ["form of a billing system", 60, "/settings/billing", press("Add a billing system"), dialogOf],
  ["form of a person", 120, "/settings/team", press("Add a person"), dialogOf],
  ["form of a key", 120, "/settings/api-keys", press("Create a key"), dialogOf],
  ["keyboard map", 35, "/invoices", (page) => page.keyboard.press("?"), dialogOf],
];

type Open = (page: Page) => Promise<void>;

function press(name: string | RegExp): Open {
  return (page) => page.getByRole("button", { name }).first().click();
}

function dialogOf(page: Page): Locator {
  return page.getByRole("dialog");
}
const STYLE_KB = 15;
const FONT_PRELOADED_KB = 50;
const FONT_KB = 75;

test("what people see who have not signed in costs at most 175 kB of script", async ({ page, world }) => {
  test.setTimeout(120_000);
  const { payerRef } = await seedPages(world);
  await expectWithin(page, "/login", 175);
  await expectWithin(page, `/authorize/${payerRef}`, 175);
});

test("every list and the overview keep to their budgets", async ({ page, world }) => {
  test.setTimeout(150_000);
  await Promise.all([seedPages(world), signInAs("admin", page)]);
  for (const [path, scriptKb] of BUDGETS) await expectWithin(page, path, scriptKb);
});

test("what is fetched on demand keeps to its budgets", async ({ page, world }) => {
  test.setTimeout(180_000);
  await Promise.all([seedPages(world), signInAs("admin", page)]);
  for (const [name, kb, path, open, there, before] of LAZY) {
    const opened = await firstLoad(page, path);
    await before?.(page);
    const measured = await measure(page);
    await open(page);
    await expect(there(page)).toBeVisible();
    await page.waitForLoadState("networkidle");
    const { script } = await measured();
    console.log(`${name}: ${script.toFixed(1)} of ${kb} kB`);
    expect.soft(script, name).toBeLessThanOrEqual(kb);
    const together = opened.script + script;
    expect.soft(together, `${path} with the ${name}`).toBeLessThanOrEqual(WITH_FORM_KB);
  }
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

/** Counts the bytes that are sent from now on, with an empty cache; what it answers ends the count. */
async function measure(page: Page) {
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
  return async () => {
    await client.detach();
    const kb = (wanted: (request: { url: string; type: string }) => boolean) =>
      [...bytes.values()].filter(wanted).reduce((sum, { sent }) => sum + sent, 0) / 1024;
    return { kb, script: kb(({ type }) => type === "Script") };
  };
}

async function firstLoad(page: Page, path: string) {
  const measured = await measure(page);
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
  const { kb, script } = await measured();
  return {
    script,
    style: kb(({ type }) => type === "Stylesheet"),
    font: kb(({ type }) => type === "Font"),
    fontPreloaded: kb(({ url, type }) => type === "Font" && preloaded.includes(url)),
  };
}

function isPrefetch(headers: Record<string, string>): boolean {
  return "next-router-prefetch" in headers || "next-router-segment-prefetch" in headers;
}
