import path from "node:path";
import { addTrouble } from "./add-trouble";
import { withDuplicates } from "./delivery";
import { demoAccounts } from "./demo-accounts";
import { demoInvoices, MONTHS } from "./demo-invoices";
import { inParallel } from "./in-parallel";
import { meetFates } from "./meet-fates";
import { openProgress, type Progress } from "./progress";
import { pushAccount, pushInvoice } from "./push-to-billing";
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
    await progress.step(`month-${month}`, async () => {
      const bills = invoices.filter((invoice) => invoice.month === month);
      const known = await togaiInvoiceIds();
      await inParallel(bills, 4, (bill) => (known.has(bill.externalId) ? undefined : pushInvoice(bill)));
      await tick();
      await untilSynced(bills);
      await (month === 2 ? withDuplicates(() => meetFates(bills)) : meetFates(bills));
      tell(`${month + 1} of ${MONTHS} months`);
    });
  }
  await progress.step("trouble", () => addTrouble(invoices));
  await progress.step("all", async () => undefined);
  say(`Kaveri Analytics' history is complete, after ${Math.round((Date.now() - started) / 1000)} s.`);
}
