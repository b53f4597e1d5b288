import type { InvoiceRow } from "../store/rows";
import { type Html, html } from "./html";
import { day, layout, pill, rupees } from "./layout";

/** The page behind `short_url` of an invoice: what is owed, for what, and a way to pay all or a part. */
export function hostedInvoicePage(row: InvoiceRow, payable: boolean, problem: string | null): string {
  const { entity } = row;
  const due = entity.amount_due ?? entity.amount;
  const name = entity.customer_details.customer_name;
  const body = html`
<header class="card">
  <div class="row"><h1>Invoice ${entity.invoice_number}</h1>${pill(entity.status)}</div>
  <div><p class="small">Amount due</p><p class="big">${rupees(entity.status === "paid" ? 0 : due)}</p></div>
  ${typeof name === "string" && html`<p class="soft">Billed to ${name}</p>`}
  ${entity.description && html`<p class="soft">${entity.description}</p>`}
  ${entity.expire_by !== null && entity.status === "issued" && html`<p class="small">Pay by ${day(entity.expire_by)}</p>`}
</header>
${problem && html`<p class="note bad" role="alert">${problem}</p>`}
${verdict(row)}
${payable && payForm(row, due)}
<section class="card"><h2>Details</h2>${lines(row)}</section>
<footer>${entity.id}</footer>`;
  return layout({ title: `Invoice ${entity.invoice_number ?? entity.id}`, body });
}

function lines({ entity }: InvoiceRow): Html {
  const paid = entity.amount_paid ?? 0;
  return html`
${entity.line_items.map(
  (line) => html`<div class="row"><span>${line.name}${line.quantity > 1 && ` × ${line.quantity}`}
  ${line.description && html`<br><span class="small">${line.description}</span>`}</span><span class="num">${rupees(line.gross_amount)}</span></div>`,
)}
<hr class="rule">
<div class="row"><strong>Total</strong><strong class="num">${rupees(entity.amount)}</strong></div>
${paid > 0 && html`<div class="row soft"><span>Paid so far</span><span class="num">${rupees(paid)}</span></div>`}
<div class="row small"><span>Issued</span><span>${entity.issued_at !== null && day(entity.issued_at)}</span></div>
${entity.terms && html`<p class="small">${entity.terms}</p>`}
${entity.comment && html`<p class="small">${entity.comment}</p>`}`;
}

function verdict({ entity }: InvoiceRow): Html | false {
  switch (entity.status) {
    case "paid":
      return html`<p class="note ok" role="status">This invoice is paid. Thank you.</p>`;
    case "cancelled":
      return html`<p class="note warn" role="status">This invoice was cancelled. Nothing is owed on it.</p>`;
    case "expired":
      return html`<p class="note bad" role="status">This invoice has expired and can no longer be paid.</p>`;
    default:
      return false;
  }
}

function payForm({ entity, shortCode }: InvoiceRow, due: number): Html {
  const minimum = entity.amount_paid ? 100 : (entity.first_payment_min_amount ?? 100);
  return html`
<form class="card" method="post" action="/i/${shortCode}/pay">
  ${
    entity.partial_payment &&
    html`<label>Amount in rupees
    <input name="rupees" inputmode="decimal" value="${(due / 100).toFixed(2)}" autocomplete="off" required></label>
    <p class="small">You can pay a part, from ${rupees(Math.min(minimum, due))} to ${rupees(due)}.</p>`
  }
  <fieldset><legend class="small">Pay with</legend><div class="choices">${methodChoices()}</div></fieldset>
  <button class="primary">${entity.partial_payment ? "Pay" : `Pay ${rupees(due)}`}</button>
</form>`;
}

export const methodChoices = (): Html[] =>
  [
    ["netbanking", "Netbanking"],
    ["upi", "UPI"],
    ["card", "Card"],
    ["wallet", "Wallet"],
  ].map(
    ([value, label], at) =>
      html`<label class="choice"><input type="radio" name="method" value="${value}" ${at === 0 && "checked"}>${label}</label>`,
  );
