import { randomBytes } from "node:crypto";
import { expect, test, type World } from "../support/test";

type Charge = {
  id: string;
  status: string;
  razorpayOrderId: string | null;
  razorpayPaymentId: string;
};
type Invoice = {
  id: string;
  payment: { status: string };
  sync: { status: string; razorpayInvoiceId: string | null };
};

// Each signs a mandate, bills, debits and waits for a bank: on a machine that does much else that takes a while.
test.describe.configure({ timeout: 180_000 });

/** A customer of its own with a mandate that the bank has confirmed, and ways to bill and debit it. */
async function payerOf(world: World) {
  const unique = randomBytes(4).toString("hex");
  const externalId = `payer-${unique}`;
  const name = `Nandi ${unique}`;
  const contact = `+9198451${10_000 + Math.floor(Math.random() * 89_999)}`;
  const email = `ap-${unique}@nandi.example`;
  await world.api("PUT", `/accounts/${externalId}`, { name, email, contact });
  const mapping = async () =>
    (await world.api<{ mapping: { status: string } }>("GET", `/accounts/${externalId}`)).mapping.status;
  await expect.poll(mapping, { timeout: 30_000 }).toBe("mapped");
  const link = await world.api<{ id: string }>("POST", "/registration-links", {
    customer: { name, email, contact },
    type: "link",
    amount: 0,
    currency: "INR",
    description: "Monthly usage",
    subscription_registration: { method: "emandate", max_amount: 5_000_000 },
  });
  const issued = async () =>
    world.api<{ status: string; razorpayInvoiceId: string; mandateId: string | null }>(
      "GET",
      `/registration-links/${link.id}`,
    );
  await expect.poll(async () => (await issued()).status, { timeout: 30_000 }).toBe("issued");
  await world.razorpay("POST", `/_sandbox/invoices/${(await issued()).razorpayInvoiceId}/pay`, {
    outcome: "confirmed",
    bank: "UTIB",
  });
  await expect.poll(async () => (await issued()).mandateId, { timeout: 30_000 }).not.toBeNull();
  const { mandateId } = await issued();
  const mandate = async () => world.api<{ status: string }>("GET", `/mandates/${mandateId}`);
  await expect.poll(async () => (await mandate()).status, { timeout: 30_000 }).toBe("confirmed");

  let count = 0;
  async function bill(amount = 118_000) {
    count += 1;
    const id = `inv-${unique}-${count}`;
    const number = `KA/${unique}/${count}`;
    await world.api("PUT", `/invoices/${id}`, {
      accountExternalId: externalId,
      number,
      currency: "INR",
      amount,
      lines: [{ name: "Usage", amount }],
      issuedOn: "2026-04-01",
      dueOn: "2026-04-16",
    });
    const read = () => world.api<Invoice>("GET", `/invoices/${id}`);
    await expect.poll(async () => (await read()).sync.status, { timeout: 30_000 }).toBe("synced");
    return { id, number, read };
  }
  async function charge(invoiceExternalId: string) {
    const { id } = await world.api<Charge>("POST", "/charges", { mandateId, invoiceExternalId });
    const read = () => world.api<Charge>("GET", `/charges/${id}`);
    return { id, read };
  }
  return { name, mandateId, bill, charge };
}
const sent = (read: () => Promise<Charge>) =>
  expect.poll(async () => (await read()).razorpayPaymentId, { timeout: 30_000 }).not.toBeNull();

test("a debit that fails for want of money is tried again when the calendar allows, and settles two working days later", async ({
  page,
  world,
  signIn,
}) => {
  const payer = await payerOf(world);
  const bill = await payer.bill();
  await signIn("finance");
  // Charged from the bill's own page.
  await page.goto(`/invoices/${(await bill.read()).id}`);
  await page.getByRole("button", { name: "Charge" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Show the text" }).click();
  await expect(dialog.getByText(new RegExp(`will debit ₹1,180.00 for bill ${bill.number}`))).toBeVisible();
  await dialog.getByRole("button", { name: "Charge", exact: true }).click();
  await page.waitForURL(/\/charges\/[0-9a-f-]{36}$/);
  const first = page.url().split("/").at(-1) ?? "";
  const readFirst = () => world.api<Charge>("GET", `/charges/${first}`);
  await sent(readFirst);
  await world.razorpay("POST", `/_sandbox/payments/${(await readFirst()).razorpayPaymentId}/fail`, {
    reason: "insufficient_funds",
  });
  await expect(page.getByText("There was not enough money in the account.")).toBeVisible({ timeout: 30_000 });
  const again = page.getByRole("button", { name: "Try again" });
  await expect(again).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByText("Pay link, open")).toBeVisible({ timeout: 30_000 });

  // Eight days later.
  await world.sql("update charge set settled_at = settled_at - interval '8 days' where id = $1::uuid", [
    first,
  ]);
  await page.reload();
  await again.click();
  await page.getByRole("dialog").getByRole("button", { name: "Debit ₹1,180.00" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/charges/") && !url.pathname.endsWith(first));
  const second = page.url().split("/").at(-1) ?? "";
  await sent(() => world.api<Charge>("GET", `/charges/${second}`));
  // Asked after 09:00 before a weekend it takes five days and some hours.
  await world.razorpay("POST", "/_sandbox/clock", { advance_s: 7 * 86_400 });
  await expect(page.getByText("Captured", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await expect.poll(async () => (await bill.read()).payment.status, { timeout: 30_000 }).toBe("paid");
});

test("finance looks at a charge run, takes a bill out, and sees what came of the others", async ({
  page,
  world,
  signIn,
}) => {
  const payer = await payerOf(world);
  const [taken, kept, dear] = [
    await payer.bill(70_000),
    await payer.bill(71_000),
    await payer.bill(5_000_001),
  ];
  await signIn("finance");
  await page.goto("/charges/runs/new");
  await expect(page.getByRole("row", { name: new RegExp(dear.number) })).toContainText(
    "above the largest debit",
  );
  // Other specs' bills may be due too: this run is of one.
  for (const box of await page.getByRole("checkbox", { name: /^Charge / }).all()) await box.uncheck();
  await expect(page.getByRole("button", { name: /^Charge 0 bills/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.getByRole("checkbox", { name: `Charge ${kept.number}` }).check();
  await page.getByRole("button", { name: "Charge 1 bill ₹710.00" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Charge 1 bill ₹710.00" }).click();
  await page.waitForURL(/\/charges\/runs\/[0-9a-f-]{36}$/);
  const row = page.getByRole("row", { name: new RegExp(kept.number) });
  await expect(row).toContainText("On its way", { timeout: 30_000 });
  await expect(page.getByRole("row", { name: new RegExp(taken.number) })).toContainText("Taken out by");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Results as CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^charge-run-.*\.csv$/);
});

test("an admin decides a debit of which nobody knows whether it happened", async ({
  page,
  world,
  signIn,
}) => {
  const payer = await payerOf(world);
  const bill = await payer.bill();
  // The debit never arrives, and its order says that it has one.
  await world.razorpay("POST", "/_sandbox/faults", {
    match: { method: "POST", path: "/v1/payments/create/recurring" },
    times: 1,
    kind: "drop_before",
  });
  const { id, read } = await payer.charge(bill.id);
  await expect.poll(async () => (await read()).razorpayOrderId, { timeout: 30_000 }).not.toBeNull();
  const path = `/v1/orders/${(await read()).razorpayOrderId}`;
  const order = await world.razorpay<object>("GET", path);
  await world.razorpay("POST", "/_sandbox/faults", {
    match: { method: "GET", path },
    times: 20,
    kind: "status",
    status: 200,
    body: { ...order, attempts: 1, status: "attempted" },
  });
  await signIn("admin");
  await page.goto(`/charges/${id}`);
  await expect(page.getByRole("heading", { name: "Nobody knows whether it was debited" })).toBeVisible({
    timeout: 40_000,
  });
  await expect(page.getByText(/and yet the order counts 1 attempts/).first()).toBeVisible();
  await page.getByRole("button", { name: "Look at Razorpay now" }).click();
  await expect(page.getByText("counts 1 payment")).toBeVisible();
  await expect(page.getByText("No payment is on it.")).toBeVisible();

  await page.getByRole("button", { name: "It happened: link payment" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Payment id").fill("pay_Nobody00000001");
  await dialog.getByLabel("How you know").fill("A guess");
  await dialog.getByRole("button", { name: "Look up and link" }).click();
  await expect(dialog.getByText(/knows nothing by this id/)).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "It did not happen: release" }).click();
  await dialog.getByLabel("How you made sure").fill("The dashboard shows none");
  await dialog.getByRole("button", { name: "Release it" }).click();
  await expect(page.getByRole("heading", { name: "Nobody knows whether it was debited" })).toBeHidden();
  await expect(page.getByText("Dropped by a person: The dashboard shows none").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Try again" })).not.toHaveAttribute("aria-disabled", "true");
});

test("a bill paid by link and by debit is given back once somebody says so", async ({
  page,
  world,
  signIn,
}) => {
  const payer = await payerOf(world);
  const bill = await payer.bill();
  const link = (await bill.read()).sync.razorpayInvoiceId;
  const { read } = await payer.charge(bill.id);
  await sent(read);
  const debit = (await read()).razorpayPaymentId;
  await world.razorpay("POST", `/_sandbox/payments/${debit}/fail`, { reason: "payment_timed_out" });
  const open = async () => {
    const { sync } = await bill.read();
    return sync.status === "synced" && sync.razorpayInvoiceId !== link ? sync.razorpayInvoiceId : null;
  };
  await expect.poll(open, { timeout: 30_000 }).not.toBeNull();
  await world.razorpay("POST", `/_sandbox/invoices/${await open()}/pay`, { outcome: "captured" });
  await expect.poll(async () => (await bill.read()).payment.status, { timeout: 30_000 }).toBe("paid");
  await world.razorpay("POST", `/_sandbox/payments/${debit}/capture`);
  await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toBe("captured");

  await signIn("admin");
  await page.goto("/charges/refunds");
  const row = page.getByRole("row", { name: new RegExp(bill.number) });
  await row.getByRole("button", { name: "Refund ₹1,180.00" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Refund ₹1,180.00" }).click();
  await expect(dialog.getByText(/in a few words/)).toBeVisible();
  await dialog.getByLabel("Why it is given back").fill("Paid by link and by debit");
  await dialog.getByRole("button", { name: "Refund ₹1,180.00" }).click();
  await expect(row).toContainText("Refunded", { timeout: 30_000 });
  const refunds = await world.razorpay<{ items: { amount: number }[] }>(
    "GET",
    `/v1/payments/${debit}/refunds`,
  );
  expect(refunds.items).toMatchObject([{ amount: 118_000 }]);
});

test("an admin keeps the list of bank holidays", async ({ page, signIn }) => {
  await signIn("admin");
  await page.goto("/settings/holidays");
  await page.getByRole("button", { name: "Import a year" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Or paste it").fill("2027-01-26,Republic Day\nsoon,Holi");
  await expect(dialog.getByText(/Line 2: “soon” is not a day/)).toBeVisible();
  await dialog.getByLabel("Or paste it").fill("26/01/2027,Republic Day\n15/08/2027,Independence Day");
  await dialog.getByRole("button", { name: "Import 2 days" }).click();
  await expect(page.getByRole("heading", { name: "2027: 2 days" })).toBeVisible();
  await page.getByRole("button", { name: "Add a holiday" }).click();
  await dialog.getByRole("button", { name: "Add the holiday" }).click();
  await expect(dialog.getByText("Name the holiday.")).toBeVisible();
  await dialog.getByLabel("Day", { exact: true }).fill("2027-10-02");
  await dialog.getByLabel("Holiday", { exact: true }).fill("Gandhi Jayanti");
  await dialog.getByRole("button", { name: "Add the holiday" }).click();
  const row = page.getByRole("row", { name: /Gandhi Jayanti/ });
  await expect(row).toContainText("Saturday, closed anyway");
  await row.getByRole("button", { name: "Remove" }).click();
  await dialog.getByRole("button", { name: "Remove Gandhi Jayanti" }).click();
  await expect(row).toBeHidden();
});
