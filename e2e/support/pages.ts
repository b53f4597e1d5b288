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
  /** The payer's key to a mandate that waits to be signed, and that page as the company sees it. */
  payerRef: string;
  checkout: string;
  link: string;
  mandate: string;
  charge: string;
  chargeRun: string;
  retryRun: string;
  export: string;
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
  await seedMandates(world, customer.id, unpaid.id);
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
    checkout: await only(`select id from checkout_authorization where ref = '${PAYER_REF}'`),
    link: await only("select id from registration_link where receipt = 'PAGES-LINK'"),
    mandate: await only("select id from mandate where razorpay_token_id = 'token_PagesMandate01'"),
    charge: await only("select id from charge where description = 'Pages'"),
    chargeRun: await only("select id from charge_run limit 1"),
    retryRun: await only("select id from retry_run limit 1"),
    export: await only("select id from list_export where state = 'DONE' limit 1"),
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

/**
 * A row of each of what mandates are about, written past the product: these pages are looked at, not worked with. All
 * are over and done with, so that no job asks Razorpay about them.
 */
async function seedMandates(world: World, accountId: string, invoiceId: string): Promise<void> {
  await world
    .sql(
      `with c as (select id from connection where deleted_at is null limit 1),
    link as (insert into registration_link (id, connection_id, account_id, status, customer_name, customer_email,
        customer_contact, description, max_amount, notify_sms, notify_email, receipt, sent_by, razorpay_invoice_id,
        short_url)
      select gen_random_uuid(), c.id, $1::uuid, 'EXPIRED', 'Nandi Textiles Pvt Ltd', 'a@pages.example',
        '+919845012345', 'Monthly bills', 9999900, true, true, 'PAGES-LINK', 'Asha', 'inv_PagesLink00001',
        'https://rzp.io/i/pages' from c),
    mandate as (insert into mandate (id, connection_id, account_id, razorpay_customer_id, razorpay_token_id, status,
        auth_type, bank, max_amount, confirmed_at)
      select gen_random_uuid(), c.id, $1::uuid, 'cust_PagesMandate01', 'token_PagesMandate01', 'CANCELLED',
        'NETBANKING', 'HDFC', 9999900, now() from c returning id, connection_id)
    insert into charge (id, connection_id, account_id, mandate_id, invoice_id, status, amount, description, presented,
        asked_by, failure_reason, failure_description, settled_at)
      select gen_random_uuid(), connection_id, $1::uuid, id, $2::uuid, 'FAILED', 100000, 'Pages', true, 'Asha',
        'insufficient_funds', 'There was not enough balance.', now() - interval '40 days' from mandate`,
      [accountId, invoiceId],
    )
    .catch((error: { code?: string }) => {
      // Twice is once.
      if (error.code !== "23505") throw error;
    });
  await world.sql(
    `insert into charge_run (id, connection_id, asked_by, asked_by_id, session_id, excluded, planned,
        total_amount, started_at, ended_at)
      select gen_random_uuid(), c.id, 'Asha', gen_random_uuid(), gen_random_uuid(),
        '[{"invoiceId": "-", "number": "PG/1", "amount": 100000, "why": "The mandate is paused."}]', 0, 0, now(),
        now() from connection c where c.deleted_at is null and not exists (select 1 from charge_run) limit 1`,
  );
  const [person] = await world.sql<{ id: string }>("select id from user_account order by created_at limit 1");
  await world.sql(
    `insert into retry_run (id, title, asked_by, ended_at)
      select gen_random_uuid(), 'Request refused', 'Asha', now() where not exists (select 1 from retry_run)`,
  );
  await world.sql(
    `insert into list_export (id, user_id, asked_by, list, query, today, state, total, rows, bytes, chunk_count,
        ended_at, expires_at)
      select gen_random_uuid(), $1::uuid, 'Asha', '/invoices', '?view=unpaid', current_date, s::"ListExportState",
        12340, case s when 'DONE' then 12340 else 5000 end, 1200000, 0, now(), now() + interval '7 days'
      from unnest(array['DONE', 'FAILED', 'CANCELLED']) s where not exists (select 1 from list_export)`,
    [person?.id],
  );
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 45_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`This did not come to be: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
