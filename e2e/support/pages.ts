import type { World } from "./test";

/** Addresses of records that `seedPages` makes. */
export type SeededPages = {
  paidInvoice: string;
  unpaidInvoice: string;
  blockedInvoice: string;
  customer: string;
  blockedCustomer: string;
  webhookEvent: string;
  connection: string;
};

type Account = { id: string };
type Invoice = {
  id: string;
  payment: { status: string };
  sync: { status: string; razorpayInvoiceId: string | null };
};

/** One customer with a paid and an unpaid invoice, and one whose contact holds an invoice up. Twice is once. */
export async function seedPages(world: World): Promise<SeededPages> {
  const account = (id: string, contact: string) =>
    world.api<Account>("PUT", `/accounts/${id}`, {
      name: id === "pages-1" ? "Nandi Textiles Pvt Ltd" : "Shree Ganesh Enterprises",
      email: `accounts@${id}.example`,
      contact,
    });
  const invoice = (id: string, accountExternalId: string) =>
    world.api<Invoice>("PUT", `/invoices/${id}`, {
      accountExternalId,
      number: `PG/${id}`,
      currency: "INR",
      amount: 1_180_000,
      lines: [{ name: "Platform usage, November", amount: 1_180_000 }],
      issuedOn: "2026-11-01",
      dueOn: "2026-12-15",
      status: "open",
    });
  const customer = await account("pages-1", "+919845012345");
  const blockedCustomer = await account("pages-2", "12");
  const paid = await invoice("pages-paid", "pages-1");
  const unpaid = await invoice("pages-unpaid", "pages-1");
  const blocked = await invoice("pages-blocked", "pages-2");

  const read = (id: string) => world.api<Invoice>("GET", `/invoices/${id}`);
  for (const id of ["pages-paid", "pages-unpaid"])
    await until(async () => (await read(id)).sync.status === "synced");
  await until(async () => (await read("pages-blocked")).sync.status === "blocked");
  const { payment, sync } = await read("pages-paid");
  if (payment.status !== "paid") {
    await world.razorpay("POST", `/_sandbox/invoices/${sync.razorpayInvoiceId}/pay`, { outcome: "captured" });
    await until(async () => (await read("pages-paid")).payment.status === "paid");
  }
  const only = async (text: string) => (await world.sql<{ id: string }>(text))[0]?.id ?? "";
  return {
    paidInvoice: paid.id,
    unpaidInvoice: unpaid.id,
    blockedInvoice: blocked.id,
    customer: customer.id,
    blockedCustomer: blockedCustomer.id,
    webhookEvent: await only("select id from webhook_event where event = 'invoice.paid' limit 1"),
    connection: await only("select id from connection where deleted_at is null limit 1"),
  };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 45_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`This did not come to be: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
