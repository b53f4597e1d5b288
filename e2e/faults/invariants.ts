import { pool } from "@/lib/data/client";
import type { FaultWorld } from "./fault-world";

type Entity = Record<string, unknown> & { id: string };
type State = Record<"customers" | "invoices" | "orders" | "payments", Entity[]>;

const PARTS = "/_sandbox/state?only=customers,invoices,orders,payments";

/**
 * What must hold once the trouble is over and the queues are empty, by the database and by the judge's own books.
 * Answers a sentence for each violation.
 */
export async function findViolations(world: FaultWorld): Promise<string[]> {
  const state = await world.control<State>("GET", PARTS);
  const checks = [
    doublesIn(state),
    await oneInvoicePerRequest(state),
    await oneCustomerPerAccount(state),
    await oneDebitPerCharge(state),
    await nothingUnderWay(),
    await effectsHaveTheirObject(state),
    await balancesAreTheSumOfFacts(state),
    await acknowledgedEventsAreStored(world),
    await movesGoForward(),
  ];
  return checks.flat();
}

/** What was done twice, by the judge's books alone: it can be asked in the middle of the trouble. */
export async function findDoubles(world: FaultWorld): Promise<string[]> {
  return doublesIn(await world.control<State>("GET", PARTS));
}

function doublesIn({ customers, invoices, orders, payments }: State): string[] {
  const bills = invoices.filter(({ type }) => type === "invoice");
  const alive = payments.filter(({ status }) => status !== "failed");
  const receiptOf = new Map(orders.map((one) => [one.id, String(one.receipt)]));
  const debits = alive.filter((one) => receiptOf.get(String(one.order_id))?.startsWith("chg-"));
  return [
    ...more(customers, ({ email }) => String(email), "customers"),
    ...more(bills, ({ receipt }) => String(receipt), "invoices"),
    ...more(debits, (one) => receiptOf.get(String(one.order_id)) ?? "", "debits"),
  ];
}

function more(list: Entity[], keyOf: (one: Entity) => string, what: string): string[] {
  const groups = [...groupBy(list, keyOf)].filter(([, group]) => group.length > 1);
  return groups.map(([key, group]) => `${key}: ${group.length} ${what} at Razorpay`);
}

async function rows<T>(text: string): Promise<T[]> {
  return (await pool().query(text)).rows as T[];
}

/**
 * Each request of ours has its invoice at Razorpay, of its amount; none there without a request of ours, and no bill
 * with two that can be paid, or with one while a debit is on its way.
 */
async function oneInvoicePerRequest({ invoices }: State): Promise<string[]> {
  type Sync = { bill: string; receipt: string; id: string | null; amount: string; status: string };
  const syncs = await rows<Sync>(
    `select invoice_id as bill, receipt, razorpay_invoice_id as id, amount_requested::text as amount, status::text
     from invoice_sync where receipt is not null`,
  );
  const byReceipt = groupBy(
    invoices.filter(({ type }) => type === "invoice"),
    (one) => String(one.receipt),
  );
  const wrong: string[] = [];
  const payable: Entity[] = [];
  for (const { bill, receipt, id, amount, status } of syncs) {
    const [only] = byReceipt.get(receipt) ?? [];
    byReceipt.delete(receipt);
    if ((only?.id ?? null) !== id) wrong.push(`${receipt}: ours is ${id}, theirs ${only?.id}`);
    if (!id && status === "SYNCED") wrong.push(`${receipt}: synced without an invoice`);
    if (!only) continue;
    if (String(only.amount) !== amount) wrong.push(`${receipt}: amount ${only.amount} there, ${amount} here`);
    if (only.status === "issued" || only.status === "partially_paid") payable.push({ id: only.id, bill });
    const fits = status === "SYNCED" ? only.status !== "draft" : only.status === "cancelled";
    if (!fits) wrong.push(`${receipt}: ${status} here, ${only.status} there`);
  }
  for (const receipt of byReceipt.keys()) wrong.push(`${receipt}: at Razorpay without a request of ours`);
  const bills = await rows<{ bill: string; number: string; status: string; debiting: boolean }>(
    `select i.id as bill, i.number, i.payment_status::text as status, exists (select 1 from charge c
       where c.invoice_id = i.id and c.status in ('CREATED', 'AUTHORIZED')) as debiting from invoice i`,
  );
  const open = groupBy(payable, (one) => String(one.bill));
  for (const { bill, number, status, debiting } of bills) {
    const links = open.get(bill)?.length ?? 0;
    const wanted = status === "PAID" || debiting ? 0 : 1;
    if (links !== wanted)
      wrong.push(`${number}: ${links} pay links, ${status}${debiting ? ", a debit on its way" : ""}`);
  }
  return wrong;
}

async function oneCustomerPerAccount({ customers }: State): Promise<string[]> {
  const mappings = await rows<{ email: string; id: string | null }>(
    `select a.email, m.razorpay_customer_id as id from account a left join customer_mapping m on m.account_id = a.id`,
  );
  const byEmail = groupBy(customers, (one) => String(one.email));
  return mappings.flatMap(({ email, id }) => {
    const there = byEmail.get(email)?.[0]?.id;
    return there && there === id ? [] : [`${email}: ours is ${id}, theirs ${there}`];
  });
}

/** Each debit is the one payment on its order, of its amount, and says what the bank said. */
async function oneDebitPerCharge({ orders, payments }: State): Promise<string[]> {
  type Charge = { receipt: string; order: string; payment: string | null; amount: string; status: string };
  const charges = await rows<Charge>(
    `select receipt, razorpay_order_id as order, razorpay_payment_id as payment, amount::text, status::text
     from charge where receipt is not null`,
  );
  const receiptOf = new Map(orders.map((one) => [one.id, String(one.receipt)]));
  const byReceipt = groupBy(payments, (one) => receiptOf.get(String(one.order_id)) ?? "");
  const ours = new Set(charges.map(({ receipt }) => receipt));
  const wrong = [...receiptOf.values()]
    .filter((receipt) => receipt.startsWith("chg-") && !ours.has(receipt))
    .map((receipt) => `${receipt}: an order without a debit of ours`);
  for (const { receipt, order, payment, amount, status } of charges) {
    const there = byReceipt.get(receipt) ?? [];
    const [only] = there;
    if (!only) {
      wrong.push(`${receipt}: ${status} here, no payment there`);
      continue;
    }
    if (only.id !== payment || only.order_id !== order)
      wrong.push(`${receipt}: ours is ${payment} on ${order}, theirs ${only.id} on ${only.order_id}`);
    if (String(only.amount) !== amount) wrong.push(`${receipt}: ${only.amount} debited, ${amount} asked for`);
    if (String(only.status).toUpperCase() !== status)
      wrong.push(`${receipt}: ${status} here, ${only.status} there`);
  }
  return wrong;
}

async function nothingUnderWay(): Promise<string[]> {
  const left = await rows<{ what: string; count: number }>(`
    select 'effect ' || kind || ' ' || state as what, count(*)::int from effect
      where state not in ('DONE', 'CANCELLED') group by 1
    union all select 'job ' || name || ' ' || state, count(*)::int from job
      where state <> 'DONE' and not (state = 'READY' and due_at > now() + interval '1 hour') group by 1
    union all select 'event ' || status, count(*)::int from webhook_event
      where status not in ('PROCESSED', 'DUPLICATE', 'UNMATCHED', 'IGNORED') group by 1`);
  return left.map(({ what, count }) => `${count} left: ${what}`);
}

/** Each intention has one object, and each object one intention. */
async function effectsHaveTheirObject({ invoices, customers, orders, payments }: State): Promise<string[]> {
  const known = new Set([...invoices, ...customers, ...orders, ...payments].map((one) => one.id));
  const effects = await rows<{ kind: string; key: string; id: string | null }>(
    `select kind, key, provider_id as id from effect where state = 'DONE' and kind in
      ('customer.create', 'invoice.create', 'invoice.issue', 'order.create', 'recurring.charge', 'link.create')`,
  );
  const missing = effects
    .filter(({ id }) => !id || !known.has(id))
    .map(({ kind, key }) => `${kind} ${key} is done without its object`);
  const creators = effects.filter(({ kind }) => kind !== "invoice.issue").map(({ id }) => id);
  const shared = creators
    .filter((id, at) => creators.indexOf(id) !== at)
    .map((id) => `${id} belongs to two intentions`);
  return [...missing, ...shared];
}

/** What each bill has received is the sum of its payments at Razorpay, and each payment is there once. */
async function balancesAreTheSumOfFacts({ payments }: State): Promise<string[]> {
  const captured = payments.filter((one) => one.status === "captured" || one.status === "refunded");
  const byInvoice = groupBy(captured, (one) => String(one.invoice_id));
  const byOrder = groupBy(captured, (one) => String(one.order_id));
  type Bill = { number: string; paid: string; status: string; amount: string; payments: number };
  const bills = await rows<Bill & { invoices: string[]; orders: string[] }>(`
    select i.number, i.amount_paid::text as paid, i.payment_status::text as status, i.amount::text,
      (select count(*)::int from payment p where p.invoice_id = i.id and p.status = 'CAPTURED') as payments,
      array(select razorpay_invoice_id from invoice_sync s where s.invoice_id = i.id) as invoices,
      array(select razorpay_order_id from charge c where c.invoice_id = i.id) as orders
    from invoice i`);
  return bills.flatMap((bill) => {
    const there = [
      ...bill.invoices.flatMap((id) => byInvoice.get(id) ?? []),
      ...bill.orders.flatMap((id) => byOrder.get(id) ?? []),
    ];
    const sum = there.reduce((total, one) => total + Number(one.amount), 0);
    const wrong: string[] = [];
    if (Number(bill.paid) !== sum) wrong.push(`${bill.number}: ${bill.paid} received here, ${sum} there`);
    if (bill.payments !== there.length)
      wrong.push(`${bill.number}: ${bill.payments} payments here, ${there.length} there`);
    if (sum > Number(bill.amount)) wrong.push(`${bill.number}: ${sum} received of ${bill.amount}`);
    if ((bill.status === "PAID") !== sum >= Number(bill.amount))
      wrong.push(`${bill.number}: ${bill.status} with ${sum} of ${bill.amount}`);
    return wrong;
  });
}

async function acknowledgedEventsAreStored(world: FaultWorld): Promise<string[]> {
  const deliveries = await world.control<
    | { event_id: string; status: number | null }[]
    | { deliveries: { event_id: string; status: number | null }[] }
  >("GET", "/_sandbox/deliveries");
  const list = Array.isArray(deliveries) ? deliveries : deliveries.deliveries;
  const acknowledged = new Set(list.filter(({ status }) => status === 200).map((one) => one.event_id));
  const stored = new Set(
    (await rows<{ id: string }>("select event_id as id from webhook_event")).map((row) => row.id),
  );
  return [...acknowledged]
    .filter((id) => !stored.has(id))
    .map((id) => `event ${id} was answered 200 and is not stored`);
}

/** By the history itself: no applied move of a payment or a request goes back. */
async function movesGoForward(): Promise<string[]> {
  const moves = await rows<{ subject: string; from: string; to: string }>(`
    select subject_id as subject, from_state as "from", to_state as "to" from state_move
    where verdict = 'applied' and ((subject_type = 'payment' and from_state in ('captured', 'refunded') and to_state not in ('captured', 'refunded'))
      or (subject_type = 'charge' and from_state = 'captured' and to_state <> 'captured')
      or (subject_type = 'invoice' and from_state = 'paid' and to_state <> 'paid'))`);
  return moves.map(({ subject, from, to }) => `${subject} went back from ${from} to ${to}`);
}

function groupBy<T>(list: T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
