import { listDeliveries } from "../control/deliveries";
import type { Sandbox } from "../sandbox";
import type { TableName } from "../store/rows";
import { deliverySettings } from "../webhooks/delivery-settings";
import type { World } from "../world";
import { action } from "./action";
import { HOME_SCRIPT } from "./home-script";
import { openThings } from "./home-things";
import { type Html, html } from "./html";
import { instant, layout, pill } from "./layout";

const COUNTED: readonly (readonly [TableName, string])[] = [
  ["customers", "Customers"],
  ["orders", "Orders"],
  ["invoices", "Invoices and links"],
  ["tokens", "Mandates"],
  ["payments", "Payments"],
  ["refunds", "Refunds"],
  ["paymentLinks", "Payment links"],
  ["settlements", "Settlements"],
  ["events", "Events"],
  ["journal", "Journal"],
];
const SHOWN = 12;
const COUNT = new Intl.NumberFormat("en-IN");

/** What the sandbox holds, what happened lately, and its controls as buttons. */
export function homePage(sandbox: Sandbox): string {
  const { world } = sandbox;
  const body = html`
<header class="row"><h1>Razorpay sandbox</h1><span class="small">${instant(world.clock.now())}</span></header>
<section class="card"><h2>Holds</h2><div class="tiles">${COUNTED.map(
    ([table, label]) =>
      html`<div class="tile"><span class="big">${COUNT.format(world.store.count(table))}</span><span class="small">${label}</span></div>`,
  )}</div></section>
<div class="split">
  <div style="display:grid;gap:16px;min-width:0">${openThings(world)}${recentCalls(sandbox)}${recentDeliveries(world)}</div>
  <div style="display:grid;gap:16px;min-width:0">${timeControls()}${faultControls(world)}${deliveryControls(world)}${accounts(world)}${resetControl()}</div>
</div>`;
  return layout({ title: "Razorpay sandbox", body, wide: true, script: HOME_SCRIPT });
}

function recentCalls({ recentCalls: calls }: Sandbox): Html {
  const rows = calls.newest(SHOWN);
  return html`
<section class="card"><h2>Recent calls</h2>
${
  rows.length === 0
    ? html`<p class="soft">No API call yet.</p>`
    : html`<div class="scroll"><table><thead><tr><th>Call</th><th>Answer</th><th class="right">ms</th></tr></thead><tbody>${rows.map(
        (call) => html`<tr><td><code>${call.method} ${call.path}${call.query}</code></td>
<td>${callPill(call.status)}${call.description && html`<br><span class="small">${call.description}</span>`}${call.fault && html`<br><span class="small">Fault: ${call.fault}</span>`}</td>
<td class="right num">${call.durationMs}</td></tr>`,
      )}</tbody></table></div>`
}</section>`;
}

const callPill = (status: number): Html =>
  html`<span class="pill ${status === 0 ? "mute" : status < 400 ? "ok" : status < 500 ? "warn" : "bad"}">${status || "No answer"}</span>`;

function recentDeliveries(world: World): Html {
  const rows = listDeliveries(world, { limit: SHOWN }).reverse();
  return html`
<section class="card"><h2>Recent deliveries</h2>
${
  rows.length === 0
    ? html`<p class="soft">No event has been delivered yet.</p>`
    : html`<div class="scroll"><table><thead><tr><th>Event</th><th>Attempt</th><th>Outcome</th></tr></thead><tbody>${rows.map(
        (
          row,
        ) => html`<tr><td><code>${row.event}</code><br><span class="small">${row.event_id} to ${row.url}</span></td>
<td class="num">${row.attempt}</td><td>${pill(row.outcome)}<br><span class="small">${row.status ?? row.error}${row.next_at !== null && `, again ${instant(row.next_at)}`}</span></td></tr>`,
      )}</tbody></table></div>`
}</section>`;
}

const timeControls = (): Html => html`
<section class="card"><h2>Time</h2><p class="small">Links expire, mandates confirm, debits settle, webhooks retry.</p>
<div class="choices">
${[
  ["1 hour", 3_600],
  ["1 day", 86_400],
  ["3 days", 259_200],
].map(([label, seconds]) => action(`Move on ${label}`, "POST", "/_sandbox/clock", { advance_s: seconds }))}
</div></section>`;

function faultControls(world: World): Html {
  const faults = world.store.find("faults", "all", "");
  return html`
<section class="card"><h2>Faults</h2>
${faults.map(
  (fault) =>
    html`<p class="small">${fault.times} × ${fault.kind}${fault.value > 0 && ` ${fault.value}`} on ${fault.method ?? "any"} ${fault.path ?? "path"}</p>`,
)}
<form data-method="POST" data-path="/_sandbox/faults">
  <div class="field"><label for="fault">Kind</label><select id="fault" name="fault">${FAULTS.map(([label, body]) => html`<option value="${JSON.stringify(body)}">${label}</option>`)}</select></div>
  <label>Path<input name="path" value="/v1/invoices" autocomplete="off"></label>
  <button>Order a fault</button>
</form>
${faults.length > 0 && action("Remove all faults", "DELETE", "/_sandbox/faults")}</section>`;
}

const FAULTS: readonly (readonly [string, object])[] = [
  ["Answer 500", { kind: "status", status: 500 }],
  ["Answer 502, as a gateway", { kind: "status", status: 502 }],
  ["Too many requests", { kind: "rate_limit" }],
  ["Carried out, answer lost", { kind: "drop_after" }],
  ["Connection cut before", { kind: "drop_before" }],
  ["Never answered", { kind: "hang" }],
  ["Half an answer", { kind: "truncate" }],
  ["Two seconds late", { kind: "delay_ms", delay_ms: 2_000 }],
  ["Reads a minute old", { kind: "stale_reads_ms", stale_reads_ms: 60_000 }],
];

function deliveryControls(world: World): Html {
  const now = deliverySettings(world);
  return html`
<section class="card"><h2>Delivery</h2>
<p class="small">${now.duplicate * 100} % twice, ${now.drop * 100} % lost, ${now.delay_ms} ms late, ${now.shuffle ? "shuffled" : "in order"}, signed with the ${now.secret} secret.</p>
<div class="choices">
${action("As it should be", "PUT", "/_sandbox/delivery", {})}
${action("Everything twice", "PUT", "/_sandbox/delivery", { duplicate: 1 })}
${action("Shuffled", "PUT", "/_sandbox/delivery", { shuffle: true })}
${action("Lose half", "PUT", "/_sandbox/delivery", { drop: 0.5 })}
${action("Sign with the previous secret", "PUT", "/_sandbox/delivery", { secret: "previous" })}
</div></section>`;
}

const accounts = (world: World): Html => html`
<section class="card"><h2>Accounts and webhooks</h2>
${world.store.all("accounts").map(
  ({
    id,
  }) => html`<div><p><code>${id}</code></p>${world.store.find("keys", "account", id).map((key) => html`<p class="small">${key.id}</p>`)}
${world.store
  .find("endpoints", "account", id)
  .map((row) => html`<p class="small">${pill(row.active ? "active" : "disabled")} ${row.url}</p>`)}</div>`,
)}</section>`;

const resetControl = (): Html => html`
<section class="card"><h2>Start over</h2><p class="small">Removes everything but the default account.</p>
<button class="danger" data-method="POST" data-path="/_sandbox/reset" data-confirm="Remove everything this sandbox holds?">Reset</button></section>`;
