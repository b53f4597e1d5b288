import { html, json } from "./html";
import { layout } from "./layout";

type Outcome = { callbackUrl: string; fields: Record<string, string> } | { status: string };

/** Posts the outcome to the merchant's address, or says it where there is none. */
export function showOutcome(outcome: Outcome): string {
  if ("status" in outcome)
    return layout({
      title: "Done",
      body: html`<section class="card"><h1>You can close this window</h1><p class="soft">The payment is ${outcome.status}.</p></section>`,
    });
  const { callbackUrl, fields } = outcome;
  return layout({
    title: "Back to the merchant",
    body: html`
<form class="card" method="post" action="${/^https?:/i.test(callbackUrl) ? callbackUrl : "/"}" target="_top" id="back">
  <h1>Back to the merchant</h1>
  ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
  <button class="primary">Continue</button>
</form>`,
    script: html`setTimeout(function () { document.getElementById(${json("back")}).submit(); }, 300);`,
  });
}
