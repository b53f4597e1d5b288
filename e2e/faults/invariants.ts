import { pool } from "@/lib/data/client";
import type { FaultWorld } from "./fault-world";

type Entity = Record<string, unknown> & { id: string };
type State = { customers: Entity[]; invoices: Entity[]; payments: Entity[] };

/**
 * What must hold once the trouble is over and the queues are empty, by the database and by the judge's own books.
 * Answers a sentence for each violation.
 */
export async function findViolations(world: FaultWorld): Promise<string[]> {
  const state = await world.control<State>("GET", "/_sandbox/state");
  const checks = [
    await oneInvoicePerBill(state),
    await oneCustomerPerAccount(state),
    await nothingUnderWay(),
    await effectsHaveTheirObject(state),
    await balancesAreTheSumOfFacts(state),
    await acknowledgedEventsAreStored(world),
    await movesGoForward(),
  ];
  return checks.flat();
}

async function rows<T>(text: string): Promise<T[]> {
  return (await pool().query(text)).rows as T[];
}

/** Each bill has exactly one live invoice at Razorpay, of its amount; none there without a bill of ours. */
async function oneInvoicePerBill({ invoices }: State): Promise<string[]> {
  const syncs = await rows<{ receipt: string; id: string | null; amount: string; status: string }>(
    "select receipt, razorpay_invoice_id as id, amount_requested::text as amount, status::text from invoice_sync where receipt is not null",
  );
  const byReceipt = groupBy(invoices, (one) => String(one.receipt));
  const wrong: string[] = [];
  for (const sync of syncs) {
    const there = byReceipt.get(sync.receipt) ?? [];
    byReceipt.delete(sync.receipt);
    if (there.length !== 1)
      wrong.push(`${sync.receipt}: ${there.length} invoices at Razorpay, ours is ${sync.status}`);
    const [only] = there;
    if (only && only.id !== sync.id) wrong.push(`${sync.receipt}: ours is ${sync.id}, theirs ${only.id}`);
    if (only && String(only.amount) !== sync.amount)
      wrong.push(`${sync.receipt}: amount ${only.amount} there, ${sync.amount} here`);
    if (only && only.status === "draft") wrong.push(`${sync.receipt}: still a draft there`);
    if (sync.status !== "SYNCED") wrong.push(`${sync.receipt}: ${sync.status} here`);
  }
  for (const receipt of byReceipt.keys()) wrong.push(`${receipt}: at Razorpay without a bill of ours`);
  const [bills] = await rows<{ count: number }>(
    "select count(*)::int from invoice i where not exists (select 1 from invoice_sync s where s.invoice_id = i.id and s.status = 'SYNCED')",
  );
  if (bills && bills.count > 0) wrong.push(`${bills.count} bills never reached Razorpay`);
  return wrong;
}

async function oneCustomerPerAccount({ customers }: State): Promise<string[]> {
  const mappings = await rows<{ email: string; id: string | null }>(
    `select a.email, m.razorpay_customer_id as id from account a left join customer_mapping m on m.account_id = a.id`,
  );
  const byEmail = groupBy(customers, (one) => String(one.email));
  return mappings.flatMap(({ email, id }) => {
    const there = byEmail.get(email) ?? [];
    if (there.length !== 1) return [`${email}: ${there.length} customers at Razorpay`];
    return there[0]?.id === id ? [] : [`${email}: ours is ${id}, theirs ${there[0]?.id}`];
  });
}

async function nothingUnderWay(): Promise<string[]> {
  const left = await rows<{ what: string; count: number }>(`
    select 'effect ' || state as what, count(*)::int from effect where state not in ('DONE', 'CANCELLED') group by 1
    union all select 'job ' || state, count(*)::int from job where state not in ('DONE') group by 1
    union all select 'event ' || status, count(*)::int from webhook_event
      where status not in ('PROCESSED', 'DUPLICATE', 'UNMATCHED', 'IGNORED') group by 1`);
  return left.map(({ what, count }) => `${count} left: ${what}`);
}

/** Each intention has one object, and each object one intention. */
async function effectsHaveTheirObject({ invoices, customers }: State): Promise<string[]> {
  const known = new Set([...invoices, ...customers].map((one) => one.id));
  const effects = await rows<{ kind: string; key: string; id: string | null }>(
    "select kind, key, provider_id as id from effect where state = 'DONE' and provider = 'razorpay'",
  );
  const missing = effects
    .filter(({ id }) => !id || !known.has(id))
    .map(({ kind, key }) => `${kind} ${key} is done without its object`);
  const creators = effects.filter(({ kind }) => kind === "invoice.create").map(({ id }) => id);
  const shared = creators
    .filter((id, at) => creators.indexOf(id) !== at)
    .map((id) => `${id} belongs to two intentions`);
  return [...missing, ...shared];
}

/** What each bill has received is the sum of its payments at Razorpay, and each payment is there once. */
async function balancesAreTheSumOfFacts({ payments }: State): Promise<string[]> {
  const captured = payments.filter((one) => one.status === "captured" || one.status === "refunded");
  const byInvoice = groupBy(captured, (one) => String(one.invoice_id));
  const bills = await rows<{ id: string; paid: string; status: string; amount: string; payments: number }>(`
    select s.razorpay_invoice_id as id, i.amount_paid::text as paid, i.payment_status::text as status, i.amount::text,
      (select count(*)::int from payment p where p.invoice_id = i.id and p.status = 'CAPTURED') as payments
    from invoice i join invoice_sync s on s.invoice_id = i.id where s.razorpay_invoice_id is not null`);
  return bills.flatMap((bill) => {
    const there = byInvoice.get(bill.id) ?? [];
    const sum = there.reduce((total, one) => total + Number(one.amount), 0);
    const wrong: string[] = [];
    if (Number(bill.paid) !== sum) wrong.push(`${bill.id}: ${bill.paid} received here, ${sum} there`);
    if (bill.payments !== there.length)
      wrong.push(`${bill.id}: ${bill.payments} payments here, ${there.length} there`);
    if ((bill.status === "PAID") !== sum >= Number(bill.amount))
      wrong.push(`${bill.id}: ${bill.status} with ${sum} of ${bill.amount}`);
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
      or (subject_type = 'invoice' and from_state = 'paid' and to_state <> 'paid'))`);
  return moves.map(({ subject, from, to }) => `${subject} went back from ${from} to ${to}`);
}

function groupBy<T>(list: T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
