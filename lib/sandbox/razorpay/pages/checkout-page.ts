import type { CheckoutOptions, OrderRow } from "../store/rows";
import { methodChoices } from "./hosted-page";
import { type Html, html, json } from "./html";
import { layout, rupees } from "./layout";
import { mandateFields, mandateTerms } from "./mandate-form";

/** Checkout itself: in a frame over the merchant's page, or filling the window. */
export function checkoutPage(options: CheckoutOptions, order: OrderRow, problem: string | null): string {
  const { token, amount_due } = order.entity;
  const body = html`
<header class="card">
  <div class="row"><h1>${options.name ?? "Payment"}</h1>${closeButton(options)}</div>
  ${options.description && html`<p class="soft">${options.description}</p>`}
  ${token ? mandateTerms(token) : html`<p class="big">${rupees(amount_due)}</p>`}
</header>
${problem && html`<p class="note bad" role="alert">${problem}</p>`}
<form class="card" method="post" action="/checkout/pay">
  <input type="hidden" name="options" value="${JSON.stringify(options)}">
  ${contactFields(options)}
  ${
    token
      ? mandateFields(token)
      : html`<fieldset><legend class="small">Pay with</legend><div class="choices">${methodChoices()}</div></fieldset>`
  }
  <button class="primary">${token ? "Continue to bank" : `Pay ${rupees(amount_due)}`}</button>
</form>
<footer>${order.id}</footer>`;
  return layout({ title: options.name ?? "Checkout", body, script: closeScript(options) });
}

function contactFields({ prefill, readonly }: CheckoutOptions): Html {
  return html`
<label>Phone<input name="contact" type="tel" autocomplete="tel" value="${prefill.contact}" ${readonly.contact && "readonly"} required></label>
<label>Email<input name="email" type="email" autocomplete="email" value="${prefill.email}" ${readonly.email && "readonly"}></label>`;
}

const closeButton = ({ origin, cancel_url }: CheckoutOptions): Html | false =>
  origin !== null
    ? html`<button type="button" id="close" aria-label="Close checkout">Close</button>`
    : cancel_url !== null &&
      html`<a class="button" href="${/^https?:/i.test(cancel_url) ? cancel_url : "/"}">Cancel</a>`;

function closeScript({ origin }: CheckoutOptions): Html {
  if (origin === null) return html``;
  return html`(function () {
  function close() { parent.postMessage({ razorpay: "dismissed" }, ${json(origin)}); }
  var button = document.getElementById("close");
  if (button) button.addEventListener("click", close);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") parent.postMessage({ razorpay: "escape" }, ${json(origin)}); });
})();`;
}

/** Told to the page around the frame, which calls the merchant's functions. */
export function checkoutOutcomePage(
  options: CheckoutOptions,
  message: object,
  failure: string | null,
): string {
  const again = failure !== null && options.retry;
  const body = html`
<section class="card">
  <h1>${failure === null ? "Payment received" : "This did not work"}</h1>
  ${failure !== null && html`<p class="note bad" role="alert">${failure}</p>`}
  ${
    again &&
    html`<form method="post" action="/checkout">
    <input type="hidden" name="options" value="${JSON.stringify(options)}">
    <button class="primary">Try again</button></form>`
  }
  ${closeButton(options)}
</section>`;
  const script = html`${closeScript(options)}
parent.postMessage(${json(message)}, ${json(options.origin ?? "")});`;
  return layout({ title: failure === null ? "Payment received" : "Payment failed", body, script });
}

export const checkoutProblemPage = (problem: string): string =>
  layout({
    title: "Checkout",
    body: html`<section class="card"><h1>Checkout cannot open</h1><p class="note bad" role="alert">${problem}</p></section>`,
  });
