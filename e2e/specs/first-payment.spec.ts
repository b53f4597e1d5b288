import { mappedPayer } from "../support/payer";
import { advance } from "../support/sandbox-clock";
import { expect, test } from "../support/test";

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
