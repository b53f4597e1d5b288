import { SECRET_TOKEN } from "./credentials";
import type { Doc, World } from "./world";

/** How many rows of a table the page shows; the state call has them all. */
const SHOWN = 100;

/** What the sandbox holds, for people: accounts, invoices and payments, newest first. */
export function overviewPage(world: World): string {
  const { accounts, invoices, payments, settings } = world.tables;
  const razorpayId = (account: Doc) =>
    [...settings.values()].find(
      (setting) => setting.entityId === account.id && /^razorpaycustomerid$/i.test(String(setting.id)),
    )?.value;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Togai sandbox</title>
<meta name="viewport" content="width=device-width"><style>
body{font:15px/1.5 system-ui,sans-serif;color:#1c2430;background:#f6f7f9;margin:0 auto;max-width:72rem;padding:2rem 1rem}
table{border-collapse:collapse;width:100%;background:#fff;margin-bottom:2rem}
th,td{text-align:left;padding:.4rem .7rem;border-bottom:1px solid #e3e6ea;vertical-align:top}
th{font-weight:600;background:#eef0f3}td.n{text-align:right;font-variant-numeric:tabular-nums}
code{background:#eef0f3;padding:.1rem .3rem;border-radius:3px}h2{margin:1.5rem 0 .5rem}
</style></head><body>
<h1>Togai sandbox</h1>
<p>A stand-in for Togai. Nothing here is real. Secret key <code>${SECRET_TOKEN}</code>; clock ${world.now().toISOString()}.
Everything as JSON: <a href="/_sandbox/state">state</a>, <a href="/_sandbox/journal">journal</a>.</p>
${table(
  "Accounts",
  accounts,
  ["Account", "Name", "Email", "Currency", "Status", "RazorPayCustomerId"],
  (account) => [
    account.id,
    account.name,
    account.primaryEmail,
    account.invoiceCurrency,
    account.status,
    razorpayId(account),
  ],
)}
${table(
  "Invoices",
  invoices,
  ["Invoice", "Number", "Account", "Status", "Due", "Total", "Paid"],
  (invoice) => [
    invoice.id,
    invoice.sequenceId,
    invoice.ownerId,
    invoice.status,
    String(invoice.dueDate ?? "").slice(0, 10),
    amount(invoice.totalAmount),
    amount(invoice.paidAmount),
  ],
)}
${table("Payments", payments, ["Payment", "Account", "Reference", "Pays", "Amount"], (payment) => [
  payment.id,
  payment.accountId,
  (payment.externalPaymentReferences as Doc | undefined)?.transactionNumber,
  (payment.lineItemRecords as Doc[] | undefined)?.map((line) => line.togaiId ?? line.type).join(", "),
  amount(payment.totalAmount),
])}
</body></html>`;
}

type Cell = unknown | { amount: string };

function table(title: string, rows: Map<string, Doc>, heads: string[], cells: (row: Doc) => Cell[]): string {
  const newest = [...rows.values()].reverse().slice(0, SHOWN);
  const body = newest.map((row) => `<tr>${cells(row).map(cell).join("")}</tr>`).join("\n");
  const head = heads.map((name) => `<th>${name}</th>`).join("");
  return `<h2>${title} (${rows.size})</h2><table><tr>${head}</tr>${body || `<tr><td colspan="${heads.length}">None yet.</td></tr>`}</table>`;
}

function cell(value: Cell): string {
  if (typeof value === "object" && value !== null && "amount" in value) {
    return `<td class="n">${escaped(value.amount)}</td>`;
  }
  return `<td>${escaped(value ?? "")}</td>`;
}

function amount(value: unknown): Cell {
  return { amount: String(value ?? "") };
}

function escaped(value: unknown): string {
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
