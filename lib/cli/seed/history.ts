import path from "node:path";
import { addCharges } from "./add-charges";
import { addTrouble } from "./add-trouble";
import { withDuplicates } from "./delivery";
import { demoAccounts } from "./demo-accounts";
import { type DemoInvoice, demoInvoices, MONTHS } from "./demo-invoices";
import { inParallel } from "./in-parallel";
import { meetFates } from "./meet-fates";
import { openCheckouts } from "./open-checkouts";
import { passTimeTo } from "./pass-time";
import { openProgress, type Progress } from "./progress";
import { pushAccount, pushInvoice } from "./push-to-billing";
import { signEarlyMandates, signLateMandates } from "./sign-mandates";
import { togaiInvoiceIds } from "./togai-sandbox";
import { tick, untilMapped, untilSynced } from "./wait-for-product";

export type History = { fill(say: (text: string) => void): Promise<void> };

/**
 * Six months of Kaveri Analytics, reached as they would be in life: billing pushes accounts and bills, Hundi asks
 * Razorpay for customers and payment links, customers pay at Razorpay, events come back. Each finished step is kept,
 * so a start after a stop goes on where it was. Undefined when there is nothing left to fill in.
 */
export async function openHistory(): Promise<History | undefined> {
  const dataDir = path.resolve(process.env.HUNDI_DATA_DIR || ".hundi");
  const progress = await openProgress(path.join(dataDir, "seed-progress.json"));
  return progress.isDone("all") ? undefined : { fill: (say) => fill(progress, say) };
}

async function fill(progress: Progress, say: (text: string) => void): Promise<void> {
  const started = Date.now();
  const accounts = demoAccounts();
  const invoices = demoInvoices(accounts, progress.today);
  const tell = (what: string) => say(`Kaveri Analytics' history: ${what}.`);

  await progress.step("accounts", async () => {
    await inParallel(accounts, 4, pushAccount);
    await tick();
    await untilMapped(accounts.length);
    tell(`${accounts.length} customers`);
  });
  for (let month = 0; month < MONTHS; month += 1) {
    const bills = invoices.filter((invoice) => invoice.month === month);
    await progress.step(`month-${month}`, async () => {
      const known = await togaiInvoiceIds();
      await passTimeTo(`${bills[0]?.issuedOn}T04:30:00Z`);
      await inParallel(bills, 4, (bill) => (known.has(bill.externalId) ? undefined : pushInvoice(bill)));
      await tick();
      await untilSynced(bills);
    });
    if (month === MANDATES_FROM) await progress.step("mandates-early", signEarlyMandates);
    for (const [nth, day] of PAY_DAYS.entries()) {
      await progress.step(`month-${month}-payments-${nth}`, async () => {
        await passTimeTo(dayAfter(bills[0]?.issuedOn, day));
        const slice = bills.filter((bill, index) => payDay(bill, index) === nth);
        await (month === 2 ? withDuplicates(() => meetFates(slice)) : meetFates(slice));
      });
    }
    tell(`${month + 1} of ${MONTHS} months`);
  }
  await progress.step("now", () => passTimeTo(new Date().toISOString()));
  await progress.step("mandates-late", signLateMandates);
  await progress.step("checkouts", openCheckouts);
  tell("links and mandates");
  await progress.step("charges", async () => {
    await addCharges();
    tell("debits of mandates");
  });
  await progress.step("trouble", () => addTrouble(invoices));
  await progress.step("all", async () => undefined);
  say(`Kaveri Analytics' history is complete, after ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** The month in which the first customers sign mandates. */
const MANDATES_FROM = 3;

/** Days after the bill on which its customers pay. */
const PAY_DAYS = [1, 3, 5, 8, 11, 14, 18, 23];

/** Which of them: one that is billed in the middle of the month is not paid before. */
function payDay({ externalId }: DemoInvoice, index: number): number {
  return externalId.endsWith("-1") ? index % PAY_DAYS.length : 4 + (index % 4);
}

function dayAfter(day: string | undefined, days: number): string {
  return new Date(Date.parse(`${day}T06:00:00Z`) + days * 86_400_000).toISOString();
}
