import { env } from "@/lib/env";
import { callJson } from "./call-json";
import type { DemoAccount } from "./demo-accounts";
import type { DemoInvoice } from "./demo-invoices";
import { DEMO } from "./demo-places";
import { makeTogaiAccount, makeTogaiInvoice } from "./togai-sandbox";

/** As the company's billing system would: over our REST API, or by being in Togai, where we find it. */
export async function pushAccount(account: DemoAccount): Promise<void> {
  if (account.source === "TOGAI") return makeTogaiAccount(account);
  const { externalId, name, email, contact, gstin } = account;
  await putApi(`/accounts/${externalId}`, { name, email, contact, ...(gstin && { gstin }) });
}

export async function pushInvoice(invoice: DemoInvoice, status: "open" | "void" = "open"): Promise<void> {
  if (invoice.account.source === "TOGAI") return makeTogaiInvoice(invoice);
  const { externalId, number, account, amount, lines, issuedOn, dueOn } = invoice;
  const { externalId: accountExternalId, currency } = account;
  const body = { accountExternalId, number, currency, amount, lines, issuedOn, dueOn, status };
  await putApi(`/invoices/${externalId}`, body);
}

export async function putApi(path: string, body: unknown): Promise<void> {
  await callJson("PUT", `${env().NEXTAUTH_URL}/api/v1${path}`, {
    body,
    authorization: `Bearer ${DEMO.apiKey}`,
  });
}
