import { randomBytes } from "node:crypto";
import { expect, test } from "../support/test";

type Invoice = {
  payment: { status: string; amountPaid: number; amountDue: number };
  sync: { status: string; shortUrl: string | null; razorpayInvoiceId: string | null };
};

test("a bill that billing sends us becomes a payment link, is paid there, and is paid here", async ({
  page,
  world,
}) => {
  const unique = randomBytes(4).toString("hex");
  const account = `acct-${unique}`;
  const invoice = `/invoices/inv-${unique}`;
  const read = () => world.api<Invoice>("GET", invoice);

  await world.api("PUT", `/accounts/${account}`, {
    name: "Nandi Textiles Pvt Ltd",
    email: `accounts-${unique}@nandi.example`,
    contact: "+919845012345",
  });
  await world.api("PUT", invoice, {
    accountExternalId: account,
    number: `KA/${unique}`,
    currency: "INR",
    amount: 149_950,
    lines: [{ name: "Kaveri platform, monthly", amount: 149_950, quantity: 1 }],
    issuedOn: "2026-04-01",
    dueOn: "2026-04-16",
    status: "open",
  });
  await expect.poll(async () => (await read()).sync.status, { timeout: 30_000 }).toBe("synced");
  const { sync, payment } = await read();
  expect(payment).toEqual({ status: "unpaid", amountPaid: 0, amountDue: 149_950 });

  await page.goto(sync.shortUrl ?? "");
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.getByRole("button", { name: /^Approve/ }).click();

  await expect.poll(async () => (await read()).payment.status, { timeout: 30_000 }).toBe("paid");
  expect((await read()).payment).toEqual({ status: "paid", amountPaid: 149_950, amountDue: 0 });
  // Nothing was sent twice.
  const journal = await world.razorpay<{ path: string; body: { receipt?: string } | null }[]>(
    "GET",
    "/_sandbox/journal",
  );
  const mine = journal.filter(
    (call) => call.path === "/v1/invoices" && JSON.stringify(call.body).includes(unique),
  );
  expect(mine).toHaveLength(1);
});
