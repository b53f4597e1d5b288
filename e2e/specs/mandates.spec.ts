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
  // Asked after 09:00 before a weekend it takes five days and some hours.
  await world.razorpay("POST", "/_sandbox/clock", { advance_s: 7 * 86_400 });
  await expect.poll(async () => (await paid()).status, { timeout: 30_000 }).toBe("captured");
  await expect.poll(async () => (await paying.invoice()).payment.status, { timeout: 30_000 }).toBe("paid");
});
