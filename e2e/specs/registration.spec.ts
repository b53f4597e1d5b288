import type { Page } from "@playwright/test";
import { issuedLink, mappedPayer, type Payer } from "../support/payer";
import { expect, test, type World } from "../support/test";

/*
 * Asking for a mandate, as the company's people and their customers meet it: by link and on our own page, each way of
 * signing, each thing that a bank can do.
 */

const BANK = {
  beneficiary_name: "Nandi Textiles",
  account_number: "50100123456789",
  account_type: "current",
  ifsc_code: "UTIB0001233",
};
const AUTH_TYPES = ["netbanking", "debitcard", "aadhaar"] as const;
const sandboxNow = async (world: World) =>
  (await world.razorpay<{ now: number }>("GET", "/_sandbox/state?only=accounts")).now;
const advance = (world: World, advance_s: number) =>
  world.razorpay("POST", "/_sandbox/clock", { advance_s: Math.ceil(advance_s) });

test("by link: each way of signing, with each thing a bank can do", async ({ page, world, signIn }) => {
  test.setTimeout(150_000);
  const payer = await mappedPayer(world);
  const outcomes = [
    { press: /^Approve/, link: "paid", mandate: "confirmed" },
    { press: /^Reject/, link: "paid", mandate: "rejected" },
    { press: /^Fail/, link: "issued", mandate: null },
  ];
  const cases = [...AUTH_TYPES.flatMap((auth) => outcomes.map((outcome) => ({ auth, ...outcome })))];
  const links = await Promise.all(
    cases.map(({ auth }) => issuedLink(world, payer, { auth_type: auth, bank_account: BANK })),
  );
  let rejected = "";
  for (const [at, { auth, press, link, mandate }] of cases.entries()) {
    const asked = links[at];
    if (!asked) throw new Error("A link is missing");
    await page.goto((await asked.read()).shortUrl);
    await page.getByRole("button").first().click();
    await page.getByRole("button", { name: press }).click();
    await expect.poll(async () => (await asked.read()).status, { timeout: 30_000 }).toBe(link);
    if (mandate === null) {
      await expect.poll(async () => (await asked.read()).lastFailure, { timeout: 30_000 }).not.toBeNull();
      expect((await asked.read()).mandateId).toBeNull();
      continue;
    }
    await expect.poll(async () => (await asked.read()).mandateId, { timeout: 30_000 }).not.toBeNull();
    const { mandateId } = await asked.read();
    const seen = () =>
      world.api<{ status: string; accountExternalId: string }>("GET", `/mandates/${mandateId}`);
    // eSign with Aadhaar is confirmed a working day later.
    const status = mandate === "confirmed" && auth === "aadhaar" ? "initiated" : mandate;
    await expect.poll(async () => (await seen()).status, { timeout: 30_000 }).toBe(status);
    expect((await seen()).accountExternalId).toBe(payer.externalId);
    if (mandate === "rejected") rejected = mandateId ?? "";
  }
  await signIn("finance");
  await page.goto(`/mandates/${rejected}`);
  await expect(page.getByText("The customer acts next.")).toBeVisible();
  const failed = links[cases.findIndex(({ mandate }) => mandate === null)];
  await page.goto(`/mandates/links/${failed?.id}`);
  await expect(page.getByText(/The last try to sign failed/)).toBeVisible();
});

test("the form refuses on the field, shows what the customer will read, and the link is sent, resent, taken back and made again", async ({
  page,
  world,
  signIn,
}) => {
  test.setTimeout(120_000);
  const payer = await mappedPayer(world);
  await signIn("finance");
  await page.goto("/mandates/links");
  await page.getByRole("button", { name: "New link" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill(payer.name);
  await dialog.getByLabel("Email", { exact: true }).fill(payer.email);
  await dialog.getByLabel("Mobile", { exact: true }).fill(payer.contact);
  await dialog.getByLabel("Description").fill("Monthly usage");
  const send = dialog.getByRole("button", { name: /^Send the link|^Make the link/ });
  const bounds: [label: string, below: string, within: string, message: string | RegExp][] = [
    ["Largest single debit", "4.99", "5", "From ₹5 to ₹9,99,999, for a registration link."],
    ["Largest single debit", "9,99,999.01", "9,99,999", "From ₹5 to ₹9,99,999, for a registration link."],
    ["First payment", "0.99", "1", "A payment is at least 100 paise: ₹1."],
    ["Mandate ends", "2099-12-22", "2099-12-21", "At the latest 21 Dec 2099, for a registration link."],
    ["Link expires", "2020-01-01", "2099-12-31", "This must be at least 15 minutes ahead."],
    ["Receipt", "x".repeat(41), `R-${payer.externalId}`, "At most 40 characters."],
    ["Notes", "north", "team: north", /Write each note as name: value/],
  ];
  for (const [label, outside, within, message] of bounds) {
    const field = dialog
      .getByRole("textbox", { name: label })
      .or(dialog.getByLabel(label, { exact: true }))
      .first();
    await field.fill(outside);
    await send.click();
    await expect(dialog.getByText(message, { exact: true })).toBeVisible();
    await field.fill(within);
    await field.blur();
    await expect(dialog.getByText(message, { exact: true })).toBeHidden();
  }
  const preview = dialog.getByRole("region", { name: "What the customer sees" });
  await expect(preview).toContainText("₹9,99,999.00 per debit");
  await expect(preview).toContainText("₹1.00, debited by Razorpay");
  await expect(preview).toContainText("21 Dec 2099");
  await dialog.getByRole("switch", { name: "Send by SMS" }).uncheck();
  await expect(preview).toContainText(`Razorpay sends the link by email to ${payer.email}.`);
  await send.click();
  await page.waitForURL(/\/mandates\/links\/[0-9a-f-]{36}/);
  await expect(page.getByText("Issued", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("img", { name: /^QR code of link/ })).toBeVisible();

  await page.getByRole("button", { name: "Resend SMS" }).click();
  const messages = page.getByRole("table", { name: "Messages to the customer" });
  await expect(messages.getByRole("cell", { name: "SMS" })).toBeVisible({ timeout: 30_000 });
  // Not twice within five minutes: the button says from when.
  await expect(page.getByRole("button", { name: "Resend SMS" })).toHaveAttribute(
    "aria-description",
    /It can be sent again from .* IST\./,
    { timeout: 30_000 },
  );
  await page.getByRole("button", { name: "Cancel link" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel link" }).click();
  await expect(page.getByText("Cancelled", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("button", { name: "Cancel link" })).toHaveAttribute(
    "aria-description",
    "The link is cancelled.",
  );
  await page.getByRole("button", { name: "Create again" }).click();
  await expect(page.getByText("A new link is on its way")).toBeVisible();
});

test("a link that nobody signs in time expires, and is offered again", async ({ page, world, signIn }) => {
  const expire_by = Math.ceil(Math.max(await sandboxNow(world), Date.now() / 1000)) + 930;
  const { id, read } = await issuedLink(world, await mappedPayer(world), {}, { expire_by });
  await advance(world, expire_by - (await sandboxNow(world)) + 5);
  await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toBe("expired");
  await signIn("finance");
  await page.goto(`/mandates/links/${id}`);
  await expect(page.getByRole("button", { name: "Resend email" })).toHaveAttribute(
    "aria-description",
    "The link has expired. Make it again.",
  );
  await expect(page.getByRole("button", { name: "Create again" })).toBeEnabled();
});

async function makePage(page: Page, payer: Payer, auth: (typeof AUTH_TYPES)[number]): Promise<string> {
  await page.goto("/mandates/checkouts");
  await page.getByRole("button", { name: "New page" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Customer" }).click();
  await page.getByRole("option", { name: new RegExp(payer.name) }).click();
  await dialog.getByLabel("Description").fill("Monthly usage");
  await dialog.getByRole("combobox", { name: "Signed by" }).click();
  const words = { netbanking: "Netbanking", debitcard: "Debit card", aadhaar: /^Aadhaar/ };
  await page.getByRole("option", { name: words[auth] }).click();
  await dialog.getByRole("button", { name: "Make the page" }).click();
  await page.waitForURL(/\/mandates\/checkouts\/[0-9a-f-]{36}/);
  return (await page.getByRole("link", { name: "Open" }).getAttribute("href")) ?? "";
}

/** The payer opens Checkout, names an account, and the bank does what is pressed. */
async function sign(phone: Page, press: RegExp) {
  await phone.getByRole("button", { name: /Continue to your bank|Try again/ }).click();
  const frame = phone.frameLocator("iframe.razorpay-checkout-frame");
  await frame.getByLabel("Bank", { exact: true }).selectOption("UTIB");
  await frame.getByLabel("Account holder").fill("Nandi Textiles");
  await frame.getByLabel("Account number").fill("50100123456789");
  await frame.getByLabel("IFSC").fill("UTIB0001233");
  await frame.getByRole("button", { name: "Continue to bank" }).click();
  await frame.getByRole("button", { name: press }).click();
}

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
    const cases = way === "handler" ? AUTH_TYPES : (["netbanking"] as const);
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

test("the first payment of a mandate pays the bill that was chosen for it", async ({
  page,
  world,
  signIn,
}) => {
  test.setTimeout(120_000);
  const payer = await mappedPayer(world);
  const bill = `bill-${payer.externalId}`;
  await world.api("PUT", `/invoices/${bill}`, {
    accountExternalId: payer.externalId,
    number: `KA/${payer.externalId}`,
    currency: "INR",
    amount: 75_000,
    lines: [{ name: "Usage", amount: 75_000 }],
    issuedOn: "2026-04-01",
    dueOn: "2026-04-16",
  });
  await signIn("finance");
  await page.goto("/mandates/links");
  await page.getByRole("button", { name: "New link" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Customer" }).click();
  await page.getByRole("option", { name: new RegExp(payer.name) }).click();
  await dialog.getByRole("combobox", { name: "Bill of the first payment" }).click();
  await page.getByRole("option", { name: new RegExp(`KA/${payer.externalId}`) }).click();
  await dialog.getByRole("textbox", { name: /^First payment/ }).fill("750");
  await dialog.getByLabel("Description").fill("Monthly usage");
  await dialog.getByRole("button", { name: "Send the link" }).click();
  await page.waitForURL(/\/mandates\/links\/[0-9a-f-]{36}/);
  const id = page.url().split("/").at(-1);
  const link = () =>
    world.api<{ razorpayInvoiceId: string | null; mandateId: string | null }>(
      "GET",
      `/registration-links/${id}`,
    );
  await expect.poll(async () => (await link()).razorpayInvoiceId, { timeout: 30_000 }).not.toBeNull();
  const { razorpayInvoiceId } = await link();
  await world.razorpay("POST", `/_sandbox/invoices/${razorpayInvoiceId}/pay`, {
    outcome: "confirmed",
    bank: "UTIB",
  });
  await expect.poll(async () => (await link()).mandateId, { timeout: 30_000 }).not.toBeNull();
  await advance(world, 3_700);
  await advance(world, 4 * 86_400);
  const status = async () =>
    (await world.api<{ payment: { status: string } }>("GET", `/invoices/${bill}`)).payment.status;
  await expect.poll(status, { timeout: 40_000 }).toBe("paid");
  await page.goto(`/mandates/${(await link()).mandateId}`);
  const debits = page.getByRole("table", { name: "Debits of this mandate" });
  await expect(debits.getByText(`KA/${payer.externalId}`)).toBeVisible();

  // Given up: nothing is debited with it from now on, and it is over when the bank says so.
  await page.getByRole("button", { name: "Type in UMRN" }).click();
  const umrn = page.getByRole("dialog", { name: "UMRN" });
  await umrn.getByLabel("Unique mandate reference number").fill("UTIB123");
  await umrn.getByRole("button", { name: "Keep" }).click();
  await expect(umrn.getByText(/A UMRN has 20 letters and digits/)).toBeVisible();
  const number = `UTIB${payer.externalId.replace("acct-", "").toUpperCase()}${"0".repeat(8)}`;
  await umrn.getByLabel("Unique mandate reference number").fill(number);
  await umrn.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText(number).first()).toBeVisible();
  await page.getByRole("button", { name: "Cancel mandate" }).click();
  const ask = page.getByRole("dialog");
  await ask.getByRole("textbox").fill(payer.name);
  await ask.getByRole("button", { name: "Cancel mandate" }).click();
  await expect(page.getByText("Being cancelled")).toBeVisible({ timeout: 30_000 });
  const { tokenId } = await world.api<{ tokenId: string }>("GET", `/mandates/${(await link()).mandateId}`);
  const cancellation = async () =>
    (await world.api<{ cancellation: string | null }>("GET", `/mandates/${(await link()).mandateId}`))
      .cancellation;
  await expect.poll(cancellation, { timeout: 30_000 }).toBe("accepted");
  await world.razorpay("POST", `/_sandbox/tokens/${tokenId}/cancel`);
  await expect(page.getByText("Cancelled", { exact: true }).first()).toBeVisible({ timeout: 40_000 });
});

test("links from a file: every cell judged first, sent as a whole, and once", async ({
  page,
  world,
  signIn,
}) => {
  test.setTimeout(120_000);
  const [one, two] = await Promise.all([mappedPayer(world), mappedPayer(world)]);
  const row = ({ externalId, name, email, contact }: Payer, most: string) =>
    [externalId, name, email, contact, "Monthly usage", most, "no", "no"].join(",");
  const text = (most: string) =>
    [
      "Billing id,Name,Email,Mobile,Description,Largest debit,SMS,Email notice",
      row(one, "50000"),
      row(two, most),
    ].join("\r\n");
  const upload = (most: string) =>
    page
      .getByLabel("CSV file")
      .setInputFiles({ name: "links.csv", mimeType: "text/csv", buffer: Buffer.from(text(most)) });
  await signIn("finance");
  await page.goto("/mandates/links");
  await page.getByRole("link", { name: "From a file" }).click();
  await upload("4.99");
  await expect(page.getByText("1 cell to mend in 1 row. Nothing was sent.")).toBeVisible({ timeout: 30_000 });
  const mend = page.getByRole("table", { name: "To mend" });
  await expect(mend.getByRole("row").nth(1)).toContainText("3Largest debit4.99From ₹5 to ₹9,99,999");
  await expect(page.getByRole("button", { name: /^Send \d/ })).toHaveCount(0);

  await upload("75000");
  await expect(page.getByText("All 2 rows can be sent")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("₹1,25,000.00")).toBeVisible();
  await page.getByRole("button", { name: "Send 2 links" }).click();
  await page.waitForURL(/\/mandates\/links\/batches\//);
  await expect(page.getByRole("table", { name: "Result of each row" }).getByText("Issued")).toHaveCount(2, {
    timeout: 40_000,
  });
  const result = await page.request.get(`${page.url()}/export`);
  expect(await result.text()).toContain(`2,${one.name},`);

  await page.goto("/mandates/links/import");
  await upload("75000");
  await expect(page.getByText(/This very file was sent on/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("button", { name: /^Send \d/ })).toHaveCount(0);
  const [sum] = await world.sql<{ count: string }>(
    "select count(*) from registration_link where customer_email = any($1)",
    [[one.email, two.email]],
  );
  expect(sum?.count).toBe("2");
});
