import type { InvoiceRow, PaymentRow, TokenRow } from "../store/rows";
import type { World } from "../world";
import { action } from "./action";
import { type Html, html } from "./html";
import { pill, rupees } from "./layout";

const SHOWN = 8;

/** What someone could act on as the customer or the bank, newest first. */
export function openThings(world: World): Html {
  const invoices = newest(world.store.all("invoices"), isOpen);
  const tokens = newest(
    world.store.all("tokens"),
    ({ entity, neverUsed }) =>
      !neverUsed && ["initiated", "confirmed", "paused"].includes(entity.recurring_details.status),
  );
  const debits = newest(
    world.store.all("payments"),
    ({ kind, entity }) => kind === "debit" && entity.status === "created",
  );
  return html`
${section("Waiting to be paid or signed", invoices.map(invoiceRow), "No open invoice or link.")}
${section("Mandates", tokens.map(tokenRow), "No mandate.")}
${section("Debits at the bank", debits.map(debitRow), "No debit is on its way.")}`;
}

function newest<Row>(rows: readonly Row[], wanted: (row: Row) => boolean): Row[] {
  const found: Row[] = [];
  for (let at = rows.length - 1; at >= 0 && found.length < SHOWN; at--) {
    const row = rows[at];
    if (row !== undefined && wanted(row)) found.push(row);
  }
  return found;
}

const isOpen = ({ entity }: InvoiceRow) => entity.status === "issued" || entity.status === "partially_paid";

const section = (title: string, rows: Html[], empty: string): Html => html`
<section class="card"><h2>${title}</h2>${rows.length === 0 ? html`<p class="soft">${empty}</p>` : rows}</section>`;

function invoiceRow({ id, entity, registration, shortCode }: InvoiceRow): Html {
  const path = `/_sandbox/invoices/${id}/pay`;
  const buttons = registration
    ? [
        ["Confirm", "confirmed"],
        ["Initiate", "initiated"],
        ["Reject", "rejected"],
        ["Fail", "failed"],
      ]
    : [
        ["Pay", "captured"],
        ["Fail", "failed"],
        ["Late", "late"],
      ];
  return html`<div class="thing"><div><a href="/i/${shortCode}">${entity.receipt ?? id}</a> ${pill(entity.status)}
<p class="small">${registration ? "Registration link" : rupees(entity.amount_due ?? 0)}, ${entity.customer_details.customer_name}</p></div>
<div class="actions">${buttons.map(([label = "", outcome]) => action(label, "POST", path, { outcome }))}</div></div>`;
}

function tokenRow({ id, entity }: TokenRow): Html {
  const { status } = entity.recurring_details;
  const moves: Record<string, string[]> = {
    initiated: ["confirm", "reject"],
    confirmed: ["pause", "cancel"],
    paused: ["resume", "cancel"],
  };
  return html`<div class="thing"><div><code>${id}</code> ${pill(status)}<p class="small">${entity.bank}, up to ${rupees(entity.max_amount)}</p></div>
<div class="actions">${(moves[status] ?? []).map((move) => action(move.charAt(0).toUpperCase() + move.slice(1), "POST", `/_sandbox/tokens/${id}/${move}`))}</div></div>`;
}

function debitRow({ id, entity }: PaymentRow): Html {
  return html`<div class="thing"><div><code>${id}</code><p class="small">${rupees(entity.amount)} from ${entity.bank}</p></div>
<div class="actions">${action("Capture", "POST", `/_sandbox/payments/${id}/capture`)}${action("Fail", "POST", `/_sandbox/payments/${id}/fail`, { reason: "insufficient_funds" })}</div></div>`;
}
