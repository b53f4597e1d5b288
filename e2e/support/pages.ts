import type { World } from "./test";

/** Addresses of records that `seedPages` makes. */
export type SeededPages = {
  paidInvoice: string;
  unpaidInvoice: string;
  blockedInvoice: string;
  customer: string;
  blockedCustomer: string;
  webhookEvent: string;
  replayRun: string;
  connection: string;
  /** The payer's key to a mandate that waits to be signed. */
  payerRef: string;
};

const PAYER_REF = "pages-authorize-000001";

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
  await world.sql(
    `insert into checkout_authorization
      (id, ref, connection_id, account_id, razorpay_customer_id, description, max_amount, sent_by)
    select gen_random_uuid(), $1, c.id, $2::uuid, 'cust_PagesPayer0001', 'Monthly bills of the platform', 9999900, 'Asha'
    from connection c where c.deleted_at is null limit 1 on conflict (ref) do nothing`,
    [PAYER_REF, customer.id],
  );
  await seedTrouble(world);
  const only = async (text: string) => (await world.sql<{ id: string }>(text))[0]?.id ?? "";
  return {
    paidInvoice: paid.id,
    unpaidInvoice: unpaid.id,
    blockedInvoice: blocked.id,
    customer: customer.id,
    blockedCustomer: blockedCustomer.id,
    webhookEvent: await only("select id from webhook_event where event = 'invoice.paid' limit 1"),
    replayRun: REPLAY_RUN,
    connection: await only("select id from connection where deleted_at is null limit 1"),
    payerRef: PAYER_REF,
  };
}

const REPLAY_RUN = "6f0c8f2e-0000-4000-8000-000000000001";

/** Refused deliveries, missing events, a late bank and a replay, so that their pages have something to show. */
async function seedTrouble(world: World): Promise<void> {
  const connection = "(select id from connection where deleted_at is null limit 1)";
  await world.sql(
    `insert into webhook_rejection (id, connection_id, size, body_sha256, claimed_event, reason, diagnosis)
    select md5(d)::uuid, ${connection}, 900, decode(md5(d), 'hex'), 'invoice.paid', 'wrong_signature', d
    from unnest(array['api_secret', 'reserialised']) as d on conflict do nothing`,
  );
  await world.sql(
    `insert into missing_event (id, connection_id, event, entity_id, happened_at, arrived_at)
    select md5(e)::uuid, ${connection}, e, 'pay_00000000000001', now() - interval '1 hour', at
    from (values ('payment.captured', null), ('payment.failed', now())) as m (e, at) on conflict do nothing`,
  );
  await world.sql(
    `insert into mandate (id, connection_id, razorpay_token_id, max_amount, expected_by)
    select gen_random_uuid(), ${connection}, 'token_00000000000001', 9999900, now() - interval '1 day'
    on conflict do nothing`,
  );
  await world.sql(
    `insert into replay_run (id, connection_id, title, asked_by, planned)
    values ($1, ${connection}, 'Failed', 'Asha', 1) on conflict do nothing`,
    [REPLAY_RUN],
  );
  await world.sql("update webhook_event set replay_run_id = $1 where event = 'invoice.paid'", [REPLAY_RUN]);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 45_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`This did not come to be: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
