import type { PaymentRow } from "../store/rows";
import { html } from "./html";
import { layout, rupees } from "./layout";

/** Where the payer proves to be who they are. Each button is one way this can end. */
export function bankPage(row: PaymentRow, bankName: string, action: string): string {
  const { entity } = row;
  const mandate = row.kind === "mandate";
  const body = html`
<section class="card">
  <p class="small">${bankName}</p>
  <h1>${mandate ? "Approve a mandate" : "Approve a payment"}</h1>
  ${!mandate && html`<p class="big">${rupees(entity.amount)}</p>`}
  <p class="soft">${
    mandate
      ? "Your bank asks whether the merchant may debit your account up to the limit you were shown."
      : "Your bank asks whether this payment is yours."
  }</p>
  <hr class="rule">
  <div class="row small"><span>Payment</span><code>${entity.id}</code></div>
  ${entity.order_id && html`<div class="row small"><span>Order</span><code>${entity.order_id}</code></div>`}
</section>
<form class="card" method="post" action="${action}">
  <h2>How does it end?</h2>
  ${(mandate ? MANDATE_ENDINGS : PAYMENT_ENDINGS).map(
    ([outcome, label, hint, tone]) =>
      html`<div class="ending"><button class="${tone}" name="outcome" value="${outcome}">${label}</button><p class="small">${hint}</p></div>`,
  )}
</form>`;
  return layout({ title: `${bankName}: sandbox bank page`, body });
}

type Ending = readonly [outcome: string, label: string, hint: string, tone: string];

const PAYMENT_ENDINGS: readonly Ending[] = [
  ["captured", "Approve payment", "The bank says yes, the payment is captured.", "primary"],
  ["failed", "Fail payment", "The bank says no.", ""],
  ["rejected", "Reject as customer", "The payer cancels at the bank.", ""],
  ["late", "Time out, succeed later", "Failed now; a day later it turns out to have gone through.", ""],
  ["close", "Close the window", "No answer. After ten minutes the payment fails.", "danger"],
];

const MANDATE_ENDINGS: readonly Ending[] = [
  [
    "approved",
    "Approve mandate",
    "Confirmed at once, or on the next working day at HDFC, SBI and with Aadhaar.",
    "primary",
  ],
  ["failed", "Fail authorisation", "The attempt fails, the link stays open.", ""],
  ["rejected", "Reject by bank", "The authorisation is paid, then the bank refuses the mandate.", ""],
  ["close", "Close the window", "No answer. After ten minutes the attempt fails.", "danger"],
];
