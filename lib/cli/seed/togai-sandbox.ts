import { env } from "@/lib/env";
import { callJson } from "./call-json";
import type { DemoAccount } from "./demo-accounts";
import type { DemoInvoice } from "./demo-invoices";

/** Bills that Togai has already: made again they would lose what was paid of them. */
export async function togaiInvoiceIds(): Promise<Set<string>> {
  const { invoices } = await callJson<{ invoices: { id: string }[] }>("GET", control("state"));
  return new Set(invoices.map(({ id }) => id));
}

export async function makeTogaiAccount({ externalId, name, email, contact, gstin, currency }: DemoAccount) {
  await callJson("POST", control("accounts"), {
    body: {
      id: externalId,
      name,
      primaryEmail: email,
      address: { phoneNumber: contact },
      invoiceCurrency: currency,
      ...(gstin && { metadata: { gstin } }),
    },
  });
}

export async function makeTogaiInvoice({ externalId, account, amount, lines, issuedOn, dueOn }: DemoInvoice) {
  await callJson("POST", control("invoices"), {
    body: {
      id: externalId,
      accountId: account.externalId,
      status: "DUE",
      totalAmount: amount / 100,
      currency: account.currency,
      invoiceDate: `${issuedOn}T00:00:00.000Z`,
      dueDate: `${dueOn}T00:00:00.000Z`,
      lines: lines.map((line) => ({ description: line.name, value: (line.amount * line.quantity) / 100 })),
    },
  });
}

export async function voidTogaiInvoice(externalId: string): Promise<void> {
  await callJson("POST", control(`invoices/${externalId}/void`), { body: {} });
}

const control = (path: string) => `${env().TOGAI_BASE_URL}/_sandbox/${path}`;
