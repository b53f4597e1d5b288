import { randomBytes } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { expectAxeClean } from "../support/axe";
import { expect, test, type World } from "../support/test";

type Sync = { sync: { status: string; reason: string | null; razorpayInvoiceId: string | null } };

async function bill(world: World, unique: string, contact: string) {
  const account = `acct-${unique}`;
  await world.api("PUT", `/accounts/${account}`, {
    name: `Nandi ${unique}`,
    email: `accounts-${unique}@nandi.example`,
    contact,
  });
  await world.api("PUT", `/invoices/inv-${unique}`, {
    accountExternalId: account,
    number: `KA/${unique}`,
    currency: "INR",
    amount: 149_950,
    lines: [{ name: "Kaveri platform, monthly", amount: 149_950, quantity: 1 }],
    issuedOn: "2026-04-01",
    dueOn: "2026-04-16",
    status: "open",
  });
  const read = () => world.api<Sync>("GET", `/invoices/inv-${unique}`);
  return {
    account,
    is: (status: string) =>
      expect.poll(async () => (await read()).sync.status, { timeout: 30_000 }).toBe(status),
  };
}

/** Presses Tab until the control has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not reach it");
}

async function press(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press("Enter");
}

test("a blocked invoice is found, its customer mapped and the invoice sent, by keyboard alone", async ({
  page,
  world,
  signIn,
}) => {
  const unique = randomBytes(4).toString("hex");
  const { is } = await bill(world, unique, "12");
  await is("blocked");
  const customer = await world.razorpay<{ id: string }>("POST", "/v1/customers", {
    name: "Nandi Textiles",
    email: `books-${unique}@nandi.example`,
    contact: "+919845012345",
  });

  await signIn("finance");
  await expect(page.getByRole("link", { name: /Sync failures/ })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await expect(page.getByRole("heading", { level: 1, name: "Sync failures" })).toBeVisible();
  await expect(page.getByRole("table")).toBeVisible();
  await expectAxeClean(page);

  await press(page, page.getByRole("link", { name: "Customer has no Razorpay customer id" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Customer has no Razorpay customer id");
  await expectAxeClean(page);
  // The row's own link; its next step is another, named after it.
  await press(page, page.getByRole("link", { name: `KA/${unique}`, exact: true }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`KA/${unique}`);
  await press(page, page.getByRole("link", { name: "Map customer", exact: true }));
  await press(page, page.getByRole("button", { name: "Link an existing id" }));
  await tabTo(page, page.getByRole("textbox", { name: "Razorpay customer id" }));
  await page.keyboard.type(customer.id);
  await page.keyboard.press("Enter");
  await is("synced");
});

test("refused invoices are retried together after an estimate, with a result for each", async ({
  page,
  world,
  signIn,
}) => {
  const unique = randomBytes(4).toString("hex");
  const { is } = await bill(world, unique, "+919845054321").then(async (made) => {
    await made.is("synced");
    return made;
  });
  await world.razorpay("POST", "/_sandbox/faults", {
    match: { method: "POST", path: "/v1/invoices" },
    kind: "status",
    status: 400,
    times: 1,
  });
  const refused = `${unique}b`;
  const second = await bill(world, refused, "+919845054322");
  await second.is("failed");
  await is("synced");

  await signIn("finance");
  await page.goto("/failures?state=failed");
  const causes = await page.request.get("/failures/export?state=failed");
  const [head, ...rows] = (await causes.text()).trim().split("\r\n");
  expect(head).toMatch(/^\ufeff?Cause,In its own words,State,Records,At stake,/);
  expect(rows.join()).toMatch(/,Refused,\d+,\d+\.\d\d,/);
  await expect(page.getByRole("link", { name: /^Export \d+ rows?$/ })).toBeVisible();
  // Keys work once the page is alive.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(page.locator("tr[data-active-row]")).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog");
  await expect(panel.getByText("At stake")).toBeVisible();
  await expectAxeClean(page);
  await press(page, panel.getByRole("button", { name: /^Retry all/ }));
  const dialog = page.getByRole("dialog", { name: "Retry these failures" });
  await expect(dialog.getByText(/selected, .*can be retried/)).toBeVisible();
  await expectAxeClean(page);
  await press(page, dialog.getByRole("button", { name: /^Retry \d/ }));
  await expect(page.getByRole("heading", { level: 1, name: "Retry of failures" })).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: `KA/${refused}` });
  await expect(row.getByText("Done")).toBeVisible({ timeout: 30_000 });
  await expectAxeClean(page);
  await second.is("synced");
  const file = await page.request.get(`${page.url()}/export`);
  expect(await file.text()).toContain(`KA/${refused},1499.50,Done`);

  // Mended, it leaves the list by itself.
  await page.goto("/failures?state=failed&kind=sync");
  await expect(page.getByText(/No failures match/)).toBeVisible();
});

test("somebody who may only read sees why the buttons are off", async ({ page, world, signIn }) => {
  const unique = randomBytes(4).toString("hex");
  const { is } = await bill(world, unique, "12");
  await is("blocked");
  await signIn("viewer");
  await page.goto("/failures?kind=sync");
  await page.getByRole("link", { name: "Customer has no Razorpay customer id" }).click();
  const resolve = page.getByRole("button", { name: "Resolve" });
  await expect(resolve).toHaveAttribute("aria-disabled", "true");
  await expect(resolve).toHaveAttribute("aria-description", /Needs the role/);
});
