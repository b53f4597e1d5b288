import type { Locator, Page } from "@playwright/test";
import { findAxeViolations } from "../support/axe";
import { type SeededPages, seedPages } from "../support/pages";
import { expect, signInAs, test } from "../support/test";

/*
 * Every page is without a fault that axe can see (WCAG 2.2 AA) in light and in dark, and reflows: nothing is wider than
 * the window at 320 px, nor at 720 px, which is what a window of 1440 px has at 200% zoom. In forced colours what is
 * chosen and what can be pressed still has an edge. One page does it all: a browser window is what costs time here.
 */

const WIDE = { width: 1440, height: 900 };
const NARROW = [
  { width: 720, height: 450 },
  { width: 320, height: 640 },
];

let page: Page;
let seeded: SeededPages;

test.beforeAll(async ({ browser, world }) => {
  test.setTimeout(120_000);
  const signedIn = browser
    .newPage({
      baseURL: world.url,
      locale: "en-IN",
      timezoneId: "Asia/Kolkata",
      viewport: WIDE,
      reducedMotion: "reduce",
    })
    .then(async (opened) => {
      page = opened;
      await signInAs("admin", page);
    });
  [seeded] = await Promise.all([seedPages(world), signedIn]);
});
test.afterAll(async () => {
  await page?.close();
});

const PAGES: [name: string, path: () => string][] = [
  ["overview", () => "/"],
  ["invoices", () => "/invoices"],
  ["invoices, filtered to none", () => "/invoices?q=nothing-like-this"],
  ["invoice, paid", () => `/invoices/${seeded.paidInvoice}`],
  ["invoice, unpaid", () => `/invoices/${seeded.unpaidInvoice}`],
  ["invoice, blocked", () => `/invoices/${seeded.blockedInvoice}`],
  ["customers", () => "/customers"],
  ["customers, import of mappings", () => "/customers/import"],
  ["customers, suggestions", () => "/customers/suggestions"],
  ["customer", () => `/customers/${seeded.customer}`],
  ["customer, settings", () => `/customers/${seeded.customer}?tab=settings`],
  ["customer, timeline", () => `/customers/${seeded.customer}?tab=timeline`],
  ["customer, calls", () => `/customers/${seeded.customer}?tab=calls`],
  ["customer, blocked", () => `/customers/${seeded.blockedCustomer}`],
  ["mandates", () => "/mandates"],
  ["mandate", () => `/mandates/${seeded.mandate}`],
  ["registration links", () => "/mandates/links"],
  ["registration link", () => `/mandates/links/${seeded.link}`],
  ["registration links from a file", () => "/mandates/links/import"],
  ["authorisation pages", () => "/mandates/checkouts"],
  ["authorisation page", () => `/mandates/checkouts/${seeded.checkout}`],
  ["charges", () => "/charges"],
  ["charge", () => `/charges/${seeded.charge}`],
  ["new charge run", () => "/charges/runs/new"],
  ["refunds", () => "/charges/refunds"],
  ["return rate", () => "/charges/returns"],
  ["charge run", () => `/charges/runs/${seeded.chargeRun}`],
  ["failures", () => "/failures"],
  ["failures, a retry", () => `/failures/runs/${seeded.retryRun}`],
  ["exports", () => "/exports"],
  ["find an id that is not there", () => "/find?id=inv_AAAAAAAAAAAAAA"],
  ["webhooks", () => "/webhooks"],
  ["webhook", () => `/webhooks/${seeded.webhookEvent}`],
  ["webhooks, refused", () => "/webhooks/refused"],
  ["webhooks, expected but missing", () => "/webhooks/missing"],
  ["a replay of events", () => `/webhooks/replays/${seeded.replayRun}`],
  ["connections", () => "/connections"],
  ["new connection", () => "/connections/new"],
  ["connection", () => `/connections/${seeded.connection}`],
  ["connection, webhook", () => `/connections/${seeded.connection}?tab=webhook`],
  ["connection, flows", () => `/connections/${seeded.connection}?tab=flows`],
  ["connection, keys", () => `/connections/${seeded.connection}?tab=keys`],
  ["connection, capabilities", () => `/connections/${seeded.connection}?tab=capabilities`],
  ["connection, manage", () => `/connections/${seeded.connection}?tab=manage`],
  ["settings, team", () => "/settings"],
  ["settings, API keys", () => "/settings/api-keys"],
  ["settings, billing systems", () => "/settings/billing"],
  ["settings, bank holidays", () => "/settings/holidays"],
  ["settings, background work", () => "/settings/work"],
  ["settings, background work that is done", () => "/settings/work?view=done"],
  ["settings, your password", () => "/settings/password"],
  ["the payer's page", () => `/authorize/${seeded.payerRef}`],
  ["settings, appearance", () => "/settings/appearance"],
  ["a page that is not there", () => "/nowhere"],
];

for (const [name, path] of PAGES) {
  test(name, async () => {
    const answer = await page.goto(path());
    expect(answer?.status()).toBe(path() === "/nowhere" ? 404 : 200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expectAccessible(page);
  });
}

test("invoices, with one beside the list", async () => {
  await page.goto(`/invoices?peek=${seeded.blockedInvoice}`);
  await expect(page.getByRole("dialog").getByRole("link", { name: "Open the page" })).toBeVisible();
  await expectAccessible(page);
});

test("customers, with one beside the list", async () => {
  await page.goto(`/customers?peek=${seeded.blockedCustomer}`);
  await expect(page.getByRole("dialog").getByRole("link", { name: "Open the page" })).toBeVisible();
  await expectAccessible(page);
});

for (const [name, path] of [
  ["mandates", () => `/mandates?peek=${seeded.mandate}`],
  ["registration links", () => `/mandates/links?peek=${seeded.link}`],
  ["charges", () => `/charges?peek=${seeded.charge}`],
] as const) {
  test(`${name}, with one beside the list`, async () => {
    await page.goto(path());
    await expect(page.getByRole("dialog").getByRole("link", { name: "Open the page" })).toBeVisible();
    await expectAccessible(page);
  });
}

test("failures, a cause, with one beside the list, and its reason asked for", async () => {
  await page.goto("/failures");
  await page.getByRole("row").nth(1).getByRole("link").click();
  await page.waitForURL(/\/failures\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Resolve" }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
});

test("the form that asks for a mandate", async () => {
  await page.goto("/mandates/links");
  await page.getByRole("button", { name: "New link" }).click();
  await expect(page.getByRole("dialog").getByLabel("Name", { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test("webhooks, with one beside the list", async () => {
  await page.goto(`/webhooks?peek=${seeded.webhookEvent}`);
  await expect(
    page.getByRole("region", { name: "The chosen event" }).getByRole("heading").first(),
  ).toBeVisible();
  await expectAccessible(page);
});

test("a replay that is proven first", async () => {
  await page.goto(`/webhooks/${seeded.webhookEvent}`);
  await page.getByRole("button", { name: "Replay" }).click();
  await expect(page.getByRole("dialog").getByText("A replay would change nothing.")).toBeVisible();
  await expectAccessible(page);
});

test("the form that asks for a mandate, with what is wrong in it", async () => {
  await page.goto("/mandates/links");
  await page.getByRole("button", { name: "New link" }).click();
  const dialog = page.getByRole("dialog", { name: "Ask for a mandate" });
  await dialog.getByLabel("Largest single debit").fill("4.99");
  await dialog.getByRole("button", { name: "Send the link" }).click();
  await expect(dialog.getByText("From ₹5 to ₹9,99,999, for a registration link.")).toBeVisible();
  await expectAccessible(page);
});

test("a file of links with cells to mend", async () => {
  await page.goto("/mandates/links/import");
  const text = "Name,Email,Mobile,Description,Largest debit\nAsha,ap@example.com,9845012345,Usage,4.99";
  const file = { name: "links.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.getByLabel("CSV file").setInputFiles(file);
  await expect(page.getByRole("table", { name: "To mend" })).toBeVisible();
  await expectAccessible(page);
});

test("a filter's menu", async () => {
  await page.goto("/invoices");
  await page.getByRole("button", { name: /^Payment/ }).click();
  await expect(page.getByRole("menuitemcheckbox", { name: /^Paid \d+$/ })).toBeVisible();
  await expectAccessible(page);
});

test("the palette", async () => {
  await page.goto("/");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
});

test("a form in a dialog", async () => {
  await page.goto("/settings/billing");
  await page.getByRole("button", { name: "Add a billing system" }).click();
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeVisible();
  await expectAccessible(page);
});

test("a form in a dialog or a popover begins in its first field", async () => {
  for (const [path, opener, first] of [
    ["/settings/billing", "Add a billing system", "Kind"],
    ["/settings/team", "Add a person", "Name"],
    ["/settings/api-keys", "Create a key", "Name"],
    ["/mandates/links", "New link", "How"],
    ["/invoices", "Amount", "From (₹)"],
  ] as const) {
    await page.goto(path);
    await page.getByRole("button", { name: opener, exact: true }).first().click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    await expect(dialog.getByLabel(first, { exact: true }).first()).toBeFocused();
  }
});

test("a person is let in, with a password that is shown once", async () => {
  await page.goto("/settings/team");
  await page.getByRole("button", { name: "Add a person" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Asha Rao");
  await dialog.getByLabel("Email").fill(`asha-${Date.now()}@example.com`);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add person" }).click();
  await expect(dialog.getByText(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("cell", { name: "Asha Rao", exact: true }).first()).toBeVisible();
});

test("a key is made, shown once, and revoked", async () => {
  await page.goto("/settings/api-keys");
  await page.getByRole("button", { name: "Create a key" }).click();
  const dialog = page.getByRole("dialog");
  const name = `Metering ${Date.now()}`;
  await dialog.getByLabel("Name").fill(name);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Create key" }).click();
  const key = await dialog.getByText(/^hk_\S+$/).textContent();
  const ask = async () =>
    (await page.request.get("/api/v1/invoices", { headers: { authorization: `Bearer ${key}` } })).status();
  expect(await ask()).toBe(200);
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: `Revoke ${name}` }).click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByRole("row", { name: new RegExp(name) }).getByText("Revoked")).toBeVisible();
  expect(await ask()).toBe(401);
});

test("a theme holds at once, and on the next page", async () => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/settings/appearance");
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
  const light = await ink();
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect.poll(ink).not.toBe(light);
  const dark = await ink();
  await page.goto("/invoices");
  expect(await ink()).toBe(dark);
  await page.goto("/settings/appearance");
  await page.getByRole("radio", { name: "Same as the computer" }).check();
  await expect.poll(ink).toBe(light);
});

test("who may not sees why", async ({ page: viewed, signIn }) => {
  await signIn("viewer");
  for (const [path, button] of [
    ["/settings/team", "Add a person"],
    ["/settings/api-keys", "Create a key"],
  ] as const) {
    await viewed.goto(path);
    await expect(viewed.getByRole("button", { name: button })).toHaveAccessibleDescription(
      "Needs the role Admin",
    );
  }
});

test("a dialog that asks once more", async () => {
  await page.goto(`/connections/${seeded.connection}?tab=manage`);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
});

test("sign in", async ({ page: signedOut }) => {
  await signedOut.setViewportSize(WIDE);
  await signedOut.goto("/login");
  await expect(signedOut.getByRole("button", { name: "Sign in" })).toBeEnabled();
  await expectAccessible(signedOut);
});

test("in forced colours what is pressed, chosen or on has an edge", async () => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/invoices");
  await expectEdge(page.getByRole("navigation", { name: "Views" }).locator("[aria-current=page]"));
  await expectEdge(page.getByRole("button", { name: /^Payment/ }).first());
  await page.goto("/settings/appearance");
  await expectEdge(page.getByRole("switch").first());
  await page.emulateMedia({ forcedColors: null });
});

/** A line or a ground of its own: colours of ours are gone in this mode. */
async function expectEdge(of: Locator): Promise<void> {
  const seen = await of.evaluate((element) => {
    const { borderTopWidth, borderBottomWidth, backgroundColor } = getComputedStyle(element);
    const lines = [borderTopWidth, borderBottomWidth].some((width) => Number.parseFloat(width) > 0);
    return lines || backgroundColor !== getComputedStyle(document.body).backgroundColor;
  });
  expect(seen, String(of)).toBe(true);
}

async function expectAccessible(on: Page): Promise<void> {
  const found = await findAxeViolations(on);
  for (const size of NARROW) {
    await on.setViewportSize(size);
    // An open menu follows its button a frame or two after the window has changed.
    await expect
      .poll(() => on.evaluate(widerThanTheWindow), { message: `at ${size.width} px`, timeout: 3_000 })
      .toEqual([]);
  }
  await on.setViewportSize(WIDE);
  expect(found).toEqual([]);
}

/** What makes the document, or the part of it that scrolls in its place, scroll sideways; and what sticks out. */
function widerThanTheWindow(): string[] {
  const scrollers = [document.documentElement, ...document.querySelectorAll("main, [role=dialog]")];
  return scrollers
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > Math.min(clientWidth, window.innerWidth))
    .map((scroller) => {
      const widest = [...scroller.querySelectorAll("*")]
        .filter((inner) => inner.getBoundingClientRect().right > window.innerWidth + 1)
        .slice(0, 3)
        .map((inner) => `<${inner.tagName.toLowerCase()} class="${inner.getAttribute("class") ?? ""}">`);
      return `${scroller.tagName.toLowerCase()} is ${scroller.scrollWidth} px wide: ${widest.join(" ")}`;
    });
}
