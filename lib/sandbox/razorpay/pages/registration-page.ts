import type { InvoiceRow, OrderToken } from "../store/rows";
import { html } from "./html";
import { layout, pill } from "./layout";
import { mandateFields, mandateTerms } from "./mandate-form";

/** The page behind a registration link: what the customer signs, and with which account. */
export function registrationPage(row: InvoiceRow, token: OrderToken, problem: string | null): string {
  const { entity } = row;
  const open = entity.status === "issued";
  const body = html`
<header class="card">
  <div class="row"><h1>Set up automatic payments</h1>${pill(entity.status)}</div>
  <p class="soft">${entity.description}</p>
  <p class="small">For ${entity.customer_details.customer_name}</p>
  <hr class="rule">
  ${mandateTerms(token)}
</header>
${problem && html`<p class="note bad" role="alert">${problem}</p>`}
${VERDICTS[entity.status] && html`<p class="note ${entity.status === "paid" ? "ok" : "warn"}" role="status">${VERDICTS[entity.status]}</p>`}
${
  open &&
  html`
<form class="card" method="post" action="/i/${row.shortCode}/authorize">
  ${mandateFields(token)}
  <button class="primary">Continue to bank</button>
  <p class="small">Nothing is taken now. The merchant may debit this account later, never more than the limit above at a time.</p>
</form>`
}
<footer>${entity.id}</footer>`;
  return layout({ title: "Set up automatic payments", body });
}

const VERDICTS: Partial<Record<string, string>> = {
  paid: "Done. Your bank now confirms the mandate, at once or on its next working day.",
  cancelled: "This link was cancelled. Ask the merchant for another.",
  expired: "This link has expired. Ask the merchant for another.",
};
