import type { PaymentLinkRow } from "../store/rows";
import { methodChoices } from "./hosted-page";
import { html } from "./html";
import { day, layout, pill, rupees } from "./layout";

export function paymentLinkPage({ entity, shortCode }: PaymentLinkRow, problem: string | null): string {
  const due = entity.amount - entity.amount_paid;
  const open = entity.status === "created" || entity.status === "partially_paid";
  const body = html`
<header class="card">
  <div class="row"><h1>Payment request</h1>${pill(entity.status)}</div>
  <div><p class="small">Amount due</p><p class="big">${rupees(due)}</p></div>
  ${entity.description && html`<p class="soft">${entity.description}</p>`}
  ${entity.expire_by > 0 && open && html`<p class="small">Pay by ${day(entity.expire_by)}</p>`}
</header>
${problem && html`<p class="note bad" role="alert">${problem}</p>`}
${
  open
    ? html`
<form class="card" method="post" action="/l/${shortCode}/pay">
  ${entity.accept_partial && html`<label>Amount in rupees<input name="rupees" inputmode="decimal" value="${(due / 100).toFixed(2)}" autocomplete="off" required></label>`}
  <fieldset><legend class="small">Pay with</legend><div class="choices">${methodChoices()}</div></fieldset>
  <button class="primary">${entity.accept_partial ? "Pay" : `Pay ${rupees(due)}`}</button>
</form>`
    : html`<p class="note ${entity.status === "paid" ? "ok" : "warn"}" role="status">${entity.status === "paid" ? "This request is paid. Thank you." : `This request is ${entity.status}.`}</p>`
}
<footer>${entity.id}</footer>`;
  return layout({ title: "Payment request", body });
}
