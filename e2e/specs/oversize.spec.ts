import { randomBytes } from "node:crypto";
import { expectAxeClean } from "../support/axe";
import { expect, test, type World } from "../support/test";

type Bill = {
  id: string;
  sync: { status: string; reason: string | null; parts?: { razorpayInvoiceId: string | null }[] };
  payment: { status: string };
};

async function oversizeBill(world: World) {
  const unique = randomBytes(4).toString("hex");
  await world.api("PUT", `/accounts/big-${unique}`, {
    name: `Chandra ${unique}`,
    email: `accounts-${unique}@chandra.example`,
    contact: `+9198${String(Number.parseInt(unique, 16) % 100_000_000).padStart(8, "0")}`,
  });
  const amount = 120_000_001;
  await world.api("PUT", `/invoices/big-${unique}`, {
    accountExternalId: `big-${unique}`,
    number: `BIG/${unique}`,
    currency: "INR",
    amount,
    lines: [{ name: "Kaveri platform, yearly", amount, quantity: 1 }],
    issuedOn: "2026-04-01",
    dueOn: "2026-04-16",
    status: "open",
  });
  const read = () => world.api<Bill>("GET", `/invoices/big-${unique}`);
  await expect
    .poll(async () => (await read()).sync.reason, { timeout: 30_000 })
    .toContain("at most ₹5,00,000");
  return { unique, read, id: (await read()).id };
}

test("a bill over the cap is split, its parts are paid, and so is the bill", async ({
  page,
  world,
  signIn,
}) => {
  test.setTimeout(120_000);
  const { id, read } = await oversizeBill(world);
  await signIn("finance");
  await page.goto(`/invoices/${id}`);
  await page.getByRole("button", { name: "Choose how" }).click();
  const dialog = page.getByRole("dialog", { name: "How is it collected?" });
  await expect(dialog.getByText("3 requests: 1 of ₹4,00,000.01, 2 of ₹4,00,000.00.")).toBeVisible();
  await expectAxeClean(page);
  await dialog.getByLabel(/One request at most/).fill("9L");
  await dialog.getByRole("button", { name: "Collect it so" }).click();
  await expect(dialog.getByText("Razorpay takes at most ₹5,00,000 in one request.")).toBeVisible();
  await dialog.getByLabel(/One request at most/).fill("");
  await dialog.getByRole("button", { name: "Collect it so" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { name: "Payment requests, 0 of 3 paid" })).toBeVisible();
  await expect.poll(async () => (await read()).sync.status, { timeout: 30_000 }).toBe("synced");
  for (const { razorpayInvoiceId } of (await read()).sync.parts ?? []) {
    await world.razorpay("POST", `/_sandbox/invoices/${razorpayInvoiceId}/pay`, { outcome: "captured" });
  }
  await expect.poll(async () => (await read()).payment.status, { timeout: 30_000 }).toBe("paid");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Payment requests, 3 of 3 paid" })).toBeVisible();
  await expectAxeClean(page);
});

test("a bill over the cap is collected by bank transfer, with its reference", async ({
  page,
  world,
  signIn,
}) => {
  test.setTimeout(90_000);
  const { id, read } = await oversizeBill(world);
  await signIn("finance");
  await page.goto(`/invoices/${id}`);
  await page.getByRole("button", { name: "Choose how" }).click();
  await page
    .getByRole("dialog")
    .getByLabel(/By bank transfer/)
    .check();
  await page.getByRole("button", { name: "Collect it so" }).click();
  await expect.poll(async () => (await read()).sync.status, { timeout: 30_000 }).toBe("skipped");
  await page.getByRole("button", { name: "Record a transfer" }).click();
  // A toast is a dialog too, so each is named.
  const dialog = page.getByRole("dialog", { name: "Record a bank transfer" });
  await dialog.getByLabel("Reference").fill("x");
  await dialog.getByRole("button", { name: "Record the transfer" }).click();
  await expect(dialog.getByText("Give the UTR or reference from the bank statement.")).toBeVisible();
  await dialog.getByLabel("Reference").fill("HDFCR52026112500001");
  await dialog.getByRole("button", { name: "Record the transfer" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("HDFCR52026112500001")).toBeVisible();
  expect((await read()).payment.status).toBe("paid");
});

test("a file of mappings is looked at, and says what is wrong with it", async ({ page, world, signIn }) => {
  test.setTimeout(90_000);
  const { unique } = await oversizeBill(world);
  await signIn("finance");
  await page.goto("/customers/import");
  const file = (text: string) => ({ name: "m.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByLabel("File", { exact: true }).setInputFiles(file("a,b\n1,2\n"));
  await page.getByRole("button", { name: "Look at the file" }).click();
  await expect(page.getByText("It has no column “Billing id”")).toBeVisible();
  const rows = `big-${unique},cust_00000000000000\nnobody-${unique},cust_00000000000000\n`;
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles(file(`Billing id,Razorpay customer id\n${rows}`));
  await page.getByRole("button", { name: "Look at the file" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "m.csv" })).toBeVisible();
  await expect(page.getByText("row 2 has the same", { exact: false })).toBeVisible();
  await expect(page.getByText("Has another")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("link", { name: "Results as CSV" })).toBeVisible();
  await expectAxeClean(page);
});
