import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, openWorld, signInAs, test, type World } from "../support/test";
import { startTestWorld, type TestWorld } from "../support/world";

/*
 * The ledger of events as somebody sees it who leaves it open: it lives by itself, shows what each event did, proves
 * what a replay would do, and says of what was refused and of what is missing what mends it. In a world of its own:
 * elsewhere Razorpay's clock is put forward, and no backfill reads days that are still to come.
 */

let started: TestWorld;
let world: World;
let closeWorld: () => Promise<void>;
let context: BrowserContext;
let page: Page;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  started = await startTestWorld();
  [world, closeWorld] = openWorld(started);
  context = await browser.newContext({
    baseURL: world.url,
    locale: "en-IN",
    timezoneId: "Asia/Kolkata",
    viewport: { width: 1440, height: 900 },
  });
  page = await context.newPage();
  await signInAs("admin", page);
});
test.afterAll(async () => {
  await context?.close();
  await closeWorld?.();
  await started?.stop();
});

type Invoice = { id: string; sync: { status: string; razorpayInvoiceId: string | null } };

/** A bill whose payment link stands at Razorpay. */
async function issued(world: World): Promise<{ id: string; inv: string }> {
  const unique = randomBytes(4).toString("hex");
  await world.api("PUT", `/accounts/hooks-${unique}`, {
    name: "Nandi Textiles Pvt Ltd",
    email: `accounts-${unique}@nandi.example`,
    contact: "+919845012345",
  });
  const path = `/invoices/hooks-${unique}`;
  await world.api("PUT", path, {
    accountExternalId: `hooks-${unique}`,
    number: `WH/${unique}`,
    currency: "INR",
    amount: 149_950,
    lines: [{ name: "Platform usage", amount: 149_950 }],
    issuedOn: "2026-11-01",
    dueOn: "2026-12-15",
    status: "open",
  });
  const read = () => world.api<Invoice>("GET", path);
  await expect.poll(async () => (await read()).sync.status, { timeout: 30_000 }).toBe("synced");
  const { id, sync } = await read();
  return { id, inv: sync.razorpayInvoiceId ?? "" };
}

const pay = (world: World, inv: string) =>
  world.razorpay("POST", `/_sandbox/invoices/${inv}/pay`, { outcome: "captured" });
const row = (event: string, entity: string) =>
  page.getByRole("row", { name: new RegExp(`${event}.*${entity}`) });

test("an event appears on the open list, and its bill turns paid on its open page, without a reload", async () => {
  const { id, inv } = await issued(world);
  const bill = await context.newPage();
  await bill.goto(`/invoices/${id}`);
  await expect(bill.getByText("Issued", { exact: true }).first()).toBeVisible();
  await page.goto("/webhooks");
  await streaming(page);
  // What a page has in its memory is gone after a reload.
  for (const open of [page, bill]) await open.evaluate(() => Object.assign(window, { stayed: true }));

  await pay(world, inv);
  await expect(row("invoice.paid", inv)).toContainText("Processed", { timeout: 15_000 });
  await bill.bringToFront();
  await expect(bill.getByText("Paid", { exact: true }).first()).toBeVisible();
  for (const open of [page, bill]) expect(await open.evaluate(() => "stayed" in window)).toBe(true);
  await bill.close();
});

test("the counts of the views, the line under the title and the strip follow what comes, without a reload", async () => {
  const { inv } = await issued(world);
  await page.goto("/webhooks");
  await streaming(page);
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  const numberIn = async (text: Promise<string | null>) => Number((await text)?.replace(/\D/g, ""));
  const view = () =>
    numberIn(page.getByRole("navigation", { name: "Views" }).getByRole("link").first().textContent());
  const line = () =>
    numberIn(
      page
        .getByText(/^[\d,]+ in 24 hours/)
        .textContent()
        .then((all) => all?.split(" ")[0] ?? ""),
    );
  const bars = () =>
    page
      .getByRole("group", { name: /events in the last 24 hours/ })
      .locator("title")
      .allTextContents()
      .then((titles) => titles.reduce((sum, title) => sum + Number(/: (\d+) received/.exec(title)?.[1]), 0));
  const before = { view: await view(), line: await line(), bars: await bars() };

  await pay(world, inv);
  await expect.poll(view, { timeout: 20_000 }).toBeGreaterThan(before.view);
  await expect.poll(line).toBeGreaterThan(before.line);
  await expect.poll(bars).toBeGreaterThan(before.bars);
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
});

test("what comes while the list is paused is counted, and comes in when asked for", async () => {
  const { inv } = await issued(world);
  await page.goto("/webhooks");
  await streaming(page);
  await page.getByRole("button", { name: "Pause live" }).click();
  await pay(world, inv);
  const pill = page.getByRole("button", { name: /^\d+ new$/ });
  await expect(pill).toBeVisible();
  await expect(row("invoice.paid", inv)).toHaveCount(0);
  await expect.poll(async () => Number((await pill.textContent())?.split(" ")[0])).toBeGreaterThanOrEqual(4);
  await pill.click();
  await expect(row("invoice.paid", inv)).toBeVisible();
  await page.getByRole("button", { name: "Resume live" }).click();
});

test("the stream is there again after the web process was killed", async () => {
  const { inv } = await issued(world);
  await page.goto("/webhooks");
  await streaming(page);
  process.kill(world.pidOf("web"), "SIGKILL");
  await expect
    .poll(async () => (await fetch(`${world.url}/api/health`)).status, { timeout: 30_000 })
    .toBe(200);
  await streaming(page, 40_000);
  await pay(world, inv);
  await expect(row("invoice.paid", inv)).toBeVisible({ timeout: 20_000 });
});

test("a page that nobody sees holds no stream", async () => {
  await page.goto("/webhooks");
  await streaming(page);
  const ended = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/stream"));
  await seen(page, "hidden");
  await ended;
  const again = page.waitForRequest((request) => request.url().endsWith("/stream"));
  await seen(page, "visible");
  await again;
});

test("a replay is proven before it is done: of one event, and of a list", async () => {
  const { inv } = await issued(world);
  await page.goto(`/webhooks?q=${inv}`);
  await pay(world, inv);
  await expect(row("invoice.paid", inv)).toContainText("Processed");
  await row("invoice.paid", inv).click();
  const pane = page.getByRole("region", { name: "The chosen event" });
  await expect(pane.getByRole("tab", { name: /^Changes \(\d+\)/ })).toBeVisible();
  await pane.getByRole("button", { name: "Replay" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("A replay would change nothing.")).toBeVisible();
  await dialog.getByRole("button", { name: "Replay all the same" }).click();
  await expect(page.getByText("Replay queued")).toBeVisible();

  await page.goto(`/webhooks?q=${inv}`);
  await page.getByRole("button", { name: "Replay these" }).click();
  await expect(dialog.getByText(/events are handled once more.*none would change anything/)).toBeVisible();
  await dialog.getByRole("button", { name: /^Replay \d+ events$/ }).click();
  await page.waitForURL(/\/webhooks\/replays\//);
  await expect(page.getByText(/Nothing has changed, \d+ events said nothing new/)).toBeVisible({
    timeout: 30_000,
  });
});

test("a drag over the activity strip filters by time, and so do the arrow keys", async () => {
  await page.goto("/webhooks");
  const strip = page.getByRole("group", { name: /Choose a time/ });
  const box = await strip.locator("svg").boundingBox();
  if (!box) throw new Error("the strip is not there");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.25, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, y, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/received=20\d\d-\d\d-\d\dT\d\d:\d\d\.\.20/);
  await expect(
    page.getByText("These filters hide everything").or(page.getByText(/Received/).first()),
  ).toBeVisible();
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(page).toHaveURL(/\/webhooks$/);

  await page.getByLabel("From, time received").focus();
  for (let steps = 0; steps < 46; steps += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/received=/);
  await expect(page.getByRole("row", { name: /invoice\.paid/ }).first()).toBeVisible();
});

test("what was refused says why, is mended by a click, and is proven by the next event", async () => {
  const state = await world.razorpay<{ accounts: { account_id: string; webhooks: Hook[] }[] }>(
    "GET",
    "/_sandbox/state",
  );
  const [{ account_id: account, webhooks }] = state.accounts as [(typeof state.accounts)[number]];
  const [hook] = webhooks as [Hook];
  await deliver(hook.url, "hundi_sandbox_secret_01");
  await page.goto("/webhooks/refused");
  const card = page.getByRole("region", { name: "Signed with the API Key Secret", exact: true });
  await expect(card.getByText("The Key Secret was pasted")).toBeVisible();
  await expect(card.getByText("By hand:")).toBeVisible();
  await card.getByRole("link", { name: "Address and secret" }).click();
  const atConnection = page.getByRole("region", { name: "Refused deliveries", exact: true });
  await expect(atConnection.getByText("The Key Secret was pasted")).toBeVisible();
  await expect(atConnection.getByRole("button", { name: "Set our secret at Razorpay" })).toBeVisible();
  await page.goto("/webhooks/refused");
  await world.razorpay("PUT", `/_sandbox/accounts/${account}/webhooks`, [
    { ...hook, secret: "pasted wrongly" },
  ]);

  await card.getByRole("button", { name: "Set our secret at Razorpay" }).click();
  await expect(page.getByText("Razorpay signs with our secret from now on")).toBeVisible();
  const { inv } = await issued(world);
  await pay(world, inv);
  await expect(card.getByText("Mended")).toBeVisible({ timeout: 30_000 });
  await expect(card.getByText("Newer events are accepted")).toBeVisible();
});

test("what no event told of is read by a backfill that somebody starts", async () => {
  const { inv, id } = await issued(world);
  await world.razorpay("PUT", "/_sandbox/delivery", { drop: 1 });
  await pay(world, inv);
  await world.razorpay("PUT", "/_sandbox/delivery", {});
  await page.goto("/webhooks/missing");
  await page.getByRole("button", { name: "Run backfill" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Run backfill" }).click();
  await expect(page.getByText("Backfill queued")).toBeVisible();
  await expect(page.getByRole("table", { name: "Backfills" }).getByText("Done").first()).toBeVisible({
    timeout: 30_000,
  });
  await page.goto(`/invoices/${id}`);
  await expect(page.getByText("Paid", { exact: true }).first()).toBeVisible();
});

type Hook = { url: string; secret: string; events: string[] };

async function deliver(url: string, secret: string): Promise<void> {
  const body = JSON.stringify({ event: "invoice.paid", account_id: "acc_HundiSandbox01", payload: {} });
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const headers = { "x-razorpay-signature": signature, "x-razorpay-event-id": randomUUID() };
  // A machine under load may say for a while that it could not look.
  const status = async () => (await fetch(url, { method: "POST", body, headers })).status;
  await expect.poll(status, { timeout: 30_000 }).toBe(401);
}

/** The page's stream has said that it is open. */
async function streaming(on: Page, timeout = 20_000): Promise<void> {
  await expect(on.locator("[data-live=on]")).toBeAttached({ timeout });
}

async function seen(on: Page, state: "visible" | "hidden"): Promise<void> {
  await on.evaluate((now) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => now });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
}
