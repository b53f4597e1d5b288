import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { ACCOUNT, type FaultWorld, KEYS } from "./fault-world";
import { pick } from "./random";

export type TrafficOptions = {
  /** Accounts that get bills. */
  accounts: number;
  /** How many of them have signed a mandate, so that most of their bills are debited. */
  payers: number;
  invoices: number;
  /** Statements that take a guard out of the database. */
  sql?: string[];
};

export type Company = { billingSourceId: string; accounts: number; mandates: Map<number, string> };

/** Bills on their way at once: enough for every worker, and so few that the trouble meets all of them. */
const UNDER_WAY = 30;

/** A connection to a Razorpay that refuses no double by itself, a billing source, and customers with mandates. */
export async function prepareCompany(world: FaultWorld, options: TrafficOptions): Promise<Company> {
  const { db } = await import("@/lib/data/client");
  const { SYSTEM } = await import("@/lib/domain/actor");
  const { createConnection } = await import("@/lib/services/create-connection");
  const { revealWebhookSecret } = await import("@/lib/services/reveal-webhook-secret");
  await world.control("PUT", "/_sandbox/switches", {
    unique_invoice_receipt: false,
    unique_order_receipt: false,
  });
  const billingSourceId = randomUUID();
  await db().billingSource.create({
    data: { id: billingSourceId, kind: "API", name: "Faults", endpointId: billingSourceId },
  });
  const { id, endpointId } = await createConnection({ name: "Faults", ...KEYS }, SYSTEM);
  await db().callPace.upsert({
    where: { targetId: id },
    create: { targetId: id, ratePerSecond: 400, allowance: 400 },
    update: { ratePerSecond: 400 },
  });
  await world.control("PUT", `/_sandbox/accounts/${ACCOUNT}/webhooks`, [
    { url: world.receiverUrl(endpointId), secret: await revealWebhookSecret(id, SYSTEM), events: ["*"] },
  ]);
  const company: Company = { billingSourceId, accounts: options.accounts, mandates: new Map() };
  for (let i = 0; i < options.payers; i++) await addAccount(company, i);
  const payers = Array.from({ length: options.payers }, (_, i) => i);
  await Promise.all(payers.map(async (i) => company.mandates.set(i, await signMandate(world, id, i))));
  for (const statement of options.sql ?? []) await db().$executeRawUnsafe(statement);
  return company;
}

const contactOf = (i: number) => ({
  name: `Payer ${i}`,
  email: `payer${i}@example.com`,
  contact: `+9198${String(45_000_000 + i)}`,
});

async function addAccount({ billingSourceId }: Company, i: number): Promise<void> {
  const { SYSTEM } = await import("@/lib/domain/actor");
  const { upsertAccount } = await import("@/lib/services/upsert-account");
  const facts = { externalId: `a${i}`, ...contactOf(i), gstin: null, settings: null };
  await insist(() => upsertAccount(facts, { billingSourceId }, SYSTEM));
}

/** By the real way: a registration link, signed at the bank, confirmed by its events. Answers the mandate's id. */
async function signMandate(world: FaultWorld, connectionId: string, i: number): Promise<string> {
  const { db } = await import("@/lib/data/client");
  const { SYSTEM } = await import("@/lib/domain/actor");
  const { registrationLinkInput } = await import("@/lib/domain/registration-link");
  const { createRegistrationLink } = await import("@/lib/services/create-registration-link");
  const account = { externalId: `a${i}` };
  await until(() => db().customerMapping.findFirst({ where: { account, status: "MAPPED" } }));
  const input = registrationLinkInput.parse({
    customer: contactOf(i),
    type: "link",
    amount: 0,
    currency: "INR",
    description: "Monthly usage",
    subscription_registration: { method: "emandate", auth_type: "netbanking", max_amount: 99_999_900 },
    // It is signed at once: a message about it would come too late.
    sms_notify: false,
    email_notify: false,
  });
  const registrationLinkId = await createRegistrationLink(input, connectionId, SYSTEM);
  const link = await until(() =>
    db().registrationLink.findFirst({ where: { id: registrationLinkId, status: "ISSUED" } }),
  );
  const signed = { outcome: "confirmed", bank: "UTIB" };
  await world.control("POST", `/_sandbox/invoices/${link.razorpayInvoiceId}/pay`, signed);
  const mandate = await until(() =>
    db().mandate.findFirst({ where: { registrationLinkId, status: "CONFIRMED" } }),
  );
  return mandate.id;
}

/** Bills, and debits for those whose customer has a mandate, as long as `until` does not say that it is enough. */
export async function pushBills(
  company: Company,
  { invoices, random, until: enough }: { invoices: number; random: () => number; until: () => boolean },
): Promise<void> {
  for (let i = company.mandates.size; i < company.accounts; i++) await addAccount(company, i);
  const late: Promise<unknown>[] = [];
  for (let i = 0; i < invoices && !enough(); i++) {
    while (!enough() && (await underWay()) >= UNDER_WAY) await sleep(100);
    const account = Math.floor(random() * company.accounts);
    const invoiceId = await pushBill(company, i, account, random);
    const mandateId = company.mandates.get(account);
    if (!mandateId || random() < 0.2) continue;
    // Some before the pay link is there, some while it is being made, some after.
    const waitMs = pick(random, [0, 0, 300, 2_000, 6_000]);
    late.push(sleep(waitMs).then(() => askForDebit(mandateId, invoiceId)));
  }
  await Promise.all(late);
}

async function pushBill(
  { billingSourceId }: Company,
  i: number,
  account: number,
  random: () => number,
): Promise<string> {
  const { SYSTEM } = await import("@/lib/domain/actor");
  const { paise } = await import("@/lib/domain/money");
  const { upsertInvoice } = await import("@/lib/services/upsert-invoice");
  const amount = paise(100 + Math.floor(random() * 40_000_000));
  const facts = {
    externalId: `i${i}`,
    accountExternalId: `a${account}`,
    number: `INV/${i}`,
    currency: "INR",
    amount,
    lines: [{ name: "Usage", amount, quantity: 1 }],
    issuedOn: "2026-11-01",
    dueOn: "2026-12-01",
    description: null,
    billingStatus: "OPEN" as const,
  };
  return (await insist(() => upsertInvoice(facts, { billingSourceId }, SYSTEM))).id;
}

/** The same id each time: whoever does not hear the answer asks again, and it is the same debit. */
async function askForDebit(mandateId: string, invoiceId: string): Promise<void> {
  const { SYSTEM } = await import("@/lib/domain/actor");
  const { createCharge } = await import("@/lib/services/create-charge");
  const wish = { id: randomUUID(), mandateId, invoiceId, amount: null, description: null };
  await insist(() => createCharge(wish, SYSTEM));
}

/** The database is being killed meanwhile: what failed is done again, as any caller would. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt > 200) throw error;
      await sleep(100);
    }
  }
}

async function underWay(): Promise<number> {
  const { pool } = await import("@/lib/data/client");
  const live = "select count(*)::int as count from effect where state in ('READY', 'CALLING', 'UNKNOWN')";
  return pool()
    .query<{ count: number }>(live)
    .then(
      ({ rows }) => rows[0]?.count ?? 0,
      () => UNDER_WAY,
    );
}

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (let waited = 0; waited < 120_000; waited += 200) {
    const found = await look();
    if (found) return found;
    await sleep(200);
  }
  throw new Error("The world was not ready within two minutes");
}
