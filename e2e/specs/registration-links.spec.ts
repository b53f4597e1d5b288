import { issuedLink, mappedPayer } from "../support/payer";
import { advance, sandboxNow } from "../support/sandbox-clock";
import { expect, test } from "../support/test";

/** Asking for a mandate by a link: each way of signing, each thing that a bank can do, and the life of the link. */

const BANK = {
  beneficiary_name: "Nandi Textiles",
  account_number: "50100123456789",
  account_type: "current",
  ifsc_code: "UTIB0001233",
};
const AUTH_TYPES = ["netbanking", "debitcard", "aadhaar"] as const;

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
