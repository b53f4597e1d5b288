import { randomBytes } from "node:crypto";
import { expect, test, type World } from "../support/test";

type Link = {
  id: string;
  status: string;
  shortUrl: string;
  razorpayInvoiceId: string;
  mandateId: string | null;
};
type Mandate = {
  id: string;
  status: string;
  tokenId: string;
  accountExternalId: string;
  payments: { amount: number }[];
};
type Charge = {
  status: string;
  razorpayPaymentId: string;
  retry: { allowed: boolean; notBefore: string } | null;
};
type Invoice = { payment: { status: string }; sync: { status: string; shortUrl: string | null } };

async function customer(world: World) {
  const unique = randomBytes(4).toString("hex");
  const externalId = `acct-${unique}`;
  const digits = String(10_000 + Math.floor(Math.random() * 89_999));
  const facts = {
    name: `Nandi ${unique}`,
    email: `ap-${unique}@nandi.example`,
    contact: `+9198450${digits}`,
  };
  await world.api("PUT", `/accounts/${externalId}`, facts);
  await expect
    .poll(
      async () =>
        (await world.api<{ mapping: { status: string } }>("GET", `/accounts/${externalId}`)).mapping.status,
      {
        timeout: 30_000,
      },
    )
    .toBe("mapped");
  return { externalId, unique, ...facts };
}
type Customer = Awaited<ReturnType<typeof customer>>;

async function link(world: World, { name, email, contact }: Customer, registration: object = {}) {
  const { id } = await world.api<Link>("POST", "/registration-links", {
    customer: { name, email, contact },
    type: "link",
    amount: 0,
    currency: "INR",
    description: "Monthly usage",
    subscription_registration: { method: "emandate", max_amount: 5_000_000, ...registration },
  });
  const read = () => world.api<Link>("GET", `/registration-links/${id}`);
  await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toBe("issued");
  return { id, read };
}

async function mandateOf(world: World, read: () => Promise<Link>, status: string) {
  await expect.poll(async () => (await read()).mandateId, { timeout: 30_000 }).not.toBeNull();
  const { mandateId } = await read();
  const mandate = () => world.api<Mandate>("GET", `/mandates/${mandateId}`);
  await expect.poll(async () => (await mandate()).status, { timeout: 30_000 }).toBe(status);
  return mandate;
}

for (const authType of ["netbanking", "debitcard", "aadhaar"]) {
  test(`a mandate is signed by link with ${authType}`, async ({ page, world }) => {
    const payer = await customer(world);
    const { read } = await link(world, payer, {
      auth_type: authType,
      bank_account: {
        beneficiary_name: "Nandi Textiles",
        account_number: "50100123456789",
        account_type: "current",
        ifsc_code: "UTIB0001233",
      },
    });
    await page.goto((await read()).shortUrl);
    await page.getByRole("button").first().click();
    await page.getByRole("button", { name: /^Approve/ }).click();
    const mandate = await mandateOf(world, read, authType === "aadhaar" ? "initiated" : "confirmed");
    expect((await mandate()).accountExternalId).toBe(payer.externalId);
  });
}

test("finance asks for a mandate by link, sends it again, and takes it back", async ({
  page,
  world,
  signIn,
}) => {
  const payer = await customer(world);
  await signIn("finance");
  await page.goto("/mandates/links");
  await page.getByRole("button", { name: "New link" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill(payer.name);
  await dialog.getByLabel("Email", { exact: true }).fill(payer.email);
  await dialog.getByLabel("Mobile", { exact: true }).fill(payer.contact);
  await dialog.getByLabel("Description").fill("Monthly usage");
  await dialog.getByLabel("Largest single debit").fill("4.99");
  await dialog.getByRole("button", { name: "Send the link" }).click();
  await expect(dialog.getByText("From ₹5 to ₹9,99,999, for a registration link.")).toBeVisible();
  await dialog.getByLabel("Largest single debit").fill("1.5L");
  await dialog.getByRole("button", { name: "Send the link" }).click();
  await page.waitForURL(/\/mandates\/links\/[0-9a-f-]{36}/);
  await expect(page.getByText("Issued", { exact: true })).toBeVisible({ timeout: 30_000 });

  await page.getByRole("button", { name: "Resend SMS" }).click();
  await expect(page.getByText(/less than 5 minutes ago|SMS asked for/).first()).toBeVisible();
  await page.getByRole("button", { name: "Cancel link" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel link" }).click();
  await expect(page.getByText("Cancelled", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("button", { name: "Resend SMS" })).toHaveAttribute("aria-disabled", "true");
});

for (const way of ["handler", "callback"]) {
  test(`a mandate is signed on our own page, by ${way}`, async ({ page, world, signIn, browser }) => {
    const payer = await customer(world);
    await signIn("finance");
    await page.goto("/mandates");
    await page.getByRole("button", { name: "New link" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "How" }).click();
    await page.getByRole("option", { name: /Authorise on screen/ }).click();
    await dialog.getByRole("combobox", { name: "Customer" }).click();
    await page.getByRole("option", { name: new RegExp(payer.name) }).click();
    await dialog.getByLabel("Description").fill("Monthly usage");
    await dialog.getByRole("button", { name: "Make the page" }).click();
    const refs = () =>
      world.sql<{ ref: string }>(
        "select ref from checkout_authorization c join account a on a.id = c.account_id where a.external_id = $1",
        [payer.externalId],
      );
    await expect.poll(async () => (await refs()).length, { timeout: 20_000 }).toBe(1);
    const ref = (await refs())[0]?.ref;

    // The payer, in a browser of their own, on a phone.
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const phone = await context.newPage();
    await phone.goto(`${world.url}/authorize/${ref}${way === "callback" ? "?via=callback" : ""}`);
    await expect(phone.getByRole("heading", { name: "Authorise automatic payments" })).toBeVisible();
    await phone.getByRole("button", { name: "Continue to your bank" }).click();
    const frame = phone.frameLocator("iframe.razorpay-checkout-frame");
    await frame.getByLabel("Account holder").fill("Nandi Textiles");
    await frame.getByLabel("Account number").fill("50100123456789");
    await frame.getByLabel("IFSC").fill("HDFC0000001");
    await frame.getByRole("button", { name: "Continue to bank" }).click();
    await frame.getByRole("button", { name: /^Approve/ }).click();
    await expect(phone.getByText(/Your mandate is active|You are done/)).toBeVisible({ timeout: 40_000 });
    await context.close();
  });
}

test("a bill is debited two working days later; one that fails for want of money waits three days", async ({
  world,
}) => {
  const payer = await customer(world);
  const { read } = await link(world, payer);
  const { razorpayInvoiceId } = await read();
  await world.razorpay("POST", `/_sandbox/invoices/${razorpayInvoiceId}/pay`, {
    outcome: "confirmed",
    bank: "UTIB",
  });
  const mandate = await mandateOf(world, read, "confirmed");
  const { id: mandateId } = await mandate();
  const bill = async (n: number) => {
    const externalId = `inv-${payer.unique}-${n}`;
    await world.api("PUT", `/invoices/${externalId}`, {
      accountExternalId: payer.externalId,
      number: `KA/${payer.unique}/${n}`,
      currency: "INR",
      amount: 118_000,
      lines: [{ name: "Usage", amount: 118_000 }],
      issuedOn: "2026-04-01",
      dueOn: "2026-04-16",
    });
    const invoice = () => world.api<Invoice>("GET", `/invoices/${externalId}`);
    await expect.poll(async () => (await invoice()).sync.status, { timeout: 30_000 }).toBe("synced");
    return { externalId, invoice };
  };
  const charge = async (invoiceExternalId: string) => {
    const { id } = await world.api<{ id: string }>("POST", "/charges", { mandateId, invoiceExternalId });
    const seen = () => world.api<Charge>("GET", `/charges/${id}`);
    await expect.poll(async () => (await seen()).razorpayPaymentId, { timeout: 30_000 }).not.toBeNull();
    return seen;
  };
  const failing = await bill(1);
  const failed = await charge(failing.externalId);
  await world.razorpay("POST", `/_sandbox/payments/${(await failed()).razorpayPaymentId}/fail`, {
    reason: "insufficient_funds",
  });
  await expect.poll(async () => (await failed()).status, { timeout: 30_000 }).toBe("failed");
  const { retry } = await failed();
  expect(Date.parse(retry?.notBefore ?? "") - Date.now()).toBeGreaterThan(3 * 86_400_000 - 120_000);
  await expect(
    world.api("POST", "/charges", { mandateId, invoiceExternalId: failing.externalId }),
  ).rejects.toThrow("409");
  // The customer can pay by link again.
  await expect.poll(async () => (await failing.invoice()).sync.status, { timeout: 30_000 }).toBe("synced");

  const paying = await bill(2);
  const paid = await charge(paying.externalId);
  await world.razorpay("POST", "/_sandbox/clock", { advance_s: 5 * 86_400 });
  await expect.poll(async () => (await paid()).status, { timeout: 30_000 }).toBe("captured");
  await expect.poll(async () => (await paying.invoice()).payment.status, { timeout: 30_000 }).toBe("paid");
});
