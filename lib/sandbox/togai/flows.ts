import { stringify } from "lossless-json";
import type { Switches } from "./switches";
import type { Doc, Written } from "./world";

/** Long enough for a receiver under load; nobody waits for it. */
const TIMEOUT_MS = 10_000;

/**
 * Togai's flows with the Webhook action: one POST for an account made and for an invoice made or changed.
 *
 * Nothing about them is documented (method, signature, retries, shape), so they are sent once, unsigned, as the
 * bare object or inside an envelope. A receiver can take from them no more than an id.
 */
export function postFlows(flows: Switches["flows"], written: Written[]): void {
  for (const { url, variant } of flows) {
    for (const hint of written.flatMap(hintOf)) {
      const body = variant === "bare" ? hint.object : { payload: { [hint.noun]: hint.object } };
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: stringify(body) ?? "",
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch(() => undefined); // a flow that finds nobody is lost, as the real ones may be
    }
  }
}

function hintOf({ table, value, isNew }: Written): { noun: string; object: Doc }[] {
  if (value === null) return [];
  if (table === "accounts" && isNew) return [{ noun: "account", object: value }];
  if (table === "invoices" && value.status !== "DRAFT") return [{ noun: "invoice", object: value }];
  return [];
}
