import { type AuthType, makePage, sign } from "../support/authorize-page";
import { mappedPayer } from "../support/payer";
import { advance } from "../support/sandbox-clock";
import { expect, test } from "../support/test";

/** Asking for a mandate on our own page, as the payer meets it: by handler and by callback, and left in the middle. */

const AUTH_TYPES: readonly AuthType[] = ["netbanking", "debitcard", "aadhaar"];

for (const way of ["handler", "callback"] as const) {
  test(`on our own page, by ${way}: each way of signing, with each thing a bank can do`, async ({
    page,
    world,
    signIn,
    browser,
  }) => {
    test.setTimeout(180_000);
    const payer = await mappedPayer(world);
    await signIn("finance");
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const phone = await context.newPage();
    // By callback the same page is reached another way: one way of signing shows it.
    const cases = way === "handler" ? AUTH_TYPES : AUTH_TYPES.slice(0, 1);
    for (const auth of cases) {
      const address = await makePage(page, payer, auth);
      const query = way === "callback" ? "?via=callback" : "";
      await phone.goto(address + query);
      await expect(phone.getByText(`${payer.name}`)).toBeVisible();
      if (auth === "netbanking") {
        await sign(phone, /^Fail/);
        // Checkout keeps its window open for another try: the payer closes it.
        const checkout = phone.frameLocator("iframe.razorpay-checkout-frame");
        // With the button goes the frame that it is in, so the click may never be told that it was done.
        const close = checkout.getByRole("button", { name: "Close checkout" });
        if (way === "handler") await close.click({ timeout: 5_000 }).catch(() => undefined);
        await expect(phone.getByText("The last try did not work")).toBeVisible({ timeout: 40_000 });
      }
      await sign(phone, /^Approve/);
      const done = auth === "aadhaar" ? "You are done" : "Your mandate is active";
      await expect(phone.getByText(done)).toBeVisible({ timeout: 40_000 });
      await expect(page.getByText("Signed", { exact: true })).toBeVisible({ timeout: 40_000 });
    }
    const refused = await makePage(page, payer, "netbanking");
    await phone.goto(refused + (way === "callback" ? "?via=callback" : ""));
    await sign(phone, /^Reject/);
    await expect(phone.getByText("Your bank did not accept it")).toBeVisible({ timeout: 40_000 });
    await context.close();
  });
}

test("a page that is left in the middle is checked, lists as open, and can be withdrawn", async ({
  page,
  world,
  signIn,
  browser,
}) => {
  test.setTimeout(120_000);
  const payer = await mappedPayer(world);
  await signIn("finance");
  const address = await makePage(page, payer, "netbanking");
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const phone = await context.newPage();
  await phone.goto(address);
  await sign(phone, /^Close the window/);
  await expect(phone.getByText("Checking with your bank")).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText("Checking", { exact: true })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole("button", { name: "Withdraw page" })).toHaveAttribute("aria-disabled", "true");
  // After ten minutes Razorpay gives the payment up, and the page can be used again.
  await advance(world, 11 * 60);
  await expect(phone.getByRole("button", { name: /Continue to your bank|Try again/ })).toBeVisible({
    timeout: 40_000,
  });
  await page.goto(`/mandates/checkouts?view=open&q=${encodeURIComponent(payer.name)}`);
  await page.getByRole("table").getByRole("link", { name: payer.name }).click();
  await page.getByRole("button", { name: "Withdraw page" }).first().click();
  await page
    .getByRole("dialog", { name: /^Withdraw the page/ })
    .getByRole("button", { name: "Withdraw page" })
    .click();
  await expect(page.getByText("Withdrawn", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await phone.reload();
  await expect(phone.getByText("This request is closed")).toBeVisible();
  await context.close();
});

test("the form of a page has ranges of its own, and each refusal stands on its field", async ({
  page,
  world,
  signIn,
}) => {
  test.setTimeout(120_000);
  const payer = await mappedPayer(world);
  await signIn("finance");
  await page.goto("/mandates/checkouts");
  await page.getByRole("button", { name: "New page" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Customer" }).click();
  await page.getByRole("option", { name: new RegExp(payer.name) }).click();
  await dialog.getByLabel("Description").fill("Monthly usage");
  await dialog.getByText("Bank account (all of it or none)").click();
  await dialog.getByLabel("Account holder").fill("Nandi Textiles");
  await dialog.getByLabel("Account number").fill("50100123456789");
  await dialog.getByLabel("IFSC").fill("UTIB0001233");
  const make = dialog.getByRole("button", { name: "Make the page" });
  const bounds: [label: string, outside: string, within: string, message: string][] = [
    ["Largest single debit", "4.99", "5", "From ₹5 to ₹10,00,000, for a page of ours."],
    ["Largest single debit", "10,00,000.01", "10,00,000", "From ₹5 to ₹10,00,000, for a page of ours."],
    ["First payment", "0.99", "1", "A payment is at least 100 paise: ₹1."],
    ["Mandate ends", "2100-01-01", "2099-12-31", "At the latest 31 Dec 2099, for a page of ours."],
    ["Page expires", "2020-01-01", "2099-12-31", "This must be at least 15 minutes ahead."],
    ["Account number", "123", "50100123456789", "An account number has 4 to 35 letters or digits."],
    ["IFSC", "UTIB1001233", "UTIB0001233", "An IFSC has four letters, a zero"],
  ];
  for (const [label, outside, within, message] of bounds) {
    const field = dialog
      .getByRole("textbox", { name: label })
      .or(dialog.getByLabel(label, { exact: true }))
      .first();
    await field.fill(outside);
    await make.click();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(new RegExp(message));
    await field.fill(within);
    await field.blur();
    await expect(field).not.toHaveAttribute("aria-invalid", "true");
  }
  await make.click();
  await page.waitForURL(/\/mandates\/checkouts\/[0-9a-f-]{36}/);
  const id = page.url().split("/").at(-1);
  const [kept] = await world.sql<{ max: string; first: string }>(
    "select max_amount as max, first_payment_amount as first from checkout_authorization where id = $1::uuid",
    [id],
  );
  expect(kept).toEqual({ max: "100000000", first: "100" });
});
