import type { IncomingMessage, ServerResponse } from "node:http";
import { parseForm } from "../http/parse-form";
import { readBytes } from "../http/read-body";
import { matchSegments, splitPath } from "../http/routes";
import { send } from "../http/send";
import type { Sandbox } from "../sandbox";
import { answerBank, showBank, startAtBank } from "./bank-routes";
import {
  finishCheckout,
  openCheckout,
  openEmbedded,
  payCheckout,
  serveCheckoutScript,
} from "./checkout-routes";
import { homePage } from "./home-page";
import {
  authorizeHosted,
  payHosted,
  payPaymentLinkHosted,
  showHosted,
  showPaymentLink,
} from "./hosted-routes";
import type { PageHandler } from "./page-call";

const PAGES: readonly (readonly [string, string, PageHandler])[] = [
  ["GET", "/", (_world, _call, sandbox) => homePage(sandbox)],
  ["GET", "/i/:code", showHosted],
  ["POST", "/i/:code/pay", payHosted],
  ["POST", "/i/:code/authorize", authorizeHosted],
  ["GET", "/l/:code", showPaymentLink],
  ["POST", "/l/:code/pay", payPaymentLinkHosted],
  ["GET", "/bank/:id", showBank],
  ["POST", "/bank/:id", answerBank],
  ["GET", "/v1/payments/:id/authorize", startAtBank],
  ["GET", "/v1/checkout.js", serveCheckoutScript],
  ["GET", "/checkout.js", serveCheckoutScript],
  ["POST", "/v1/checkout/embedded", openEmbedded],
  ["GET", "/checkout", openCheckout],
  ["POST", "/checkout", openCheckout],
  ["POST", "/checkout/pay", payCheckout],
  ["GET", "/checkout/:id", finishCheckout],
];

const ROUTES = PAGES.map(([method, path, handler]) => ({ method, pattern: splitPath(path), handler }));

/** Serves the pages people see. False when the address is none of theirs. */
export async function servePage(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const segments = splitPath(url.pathname);
  for (const { method, pattern, handler } of ROUTES) {
    const params = method === request.method ? matchSegments(pattern, segments) : null;
    if (!params) continue;
    const form = method === "POST" ? parseForm((await readBytes(request)).toString("utf8")) : {};
    const call = { params, query: parseForm(url.search.slice(1)), form };
    const answer = sandbox.world.store.transaction(() => handler(sandbox.world, call, sandbox));
    if (answer === null) return false;
    if (typeof answer === "string")
      send(response, 200, answer, { "content-type": "text/html; charset=utf-8" });
    else if ("script" in answer)
      send(response, 200, answer.script, { "content-type": "text/javascript; charset=utf-8" });
    else send(response, 303, "", { location: answer.redirect });
    return true;
  }
  return false;
}
