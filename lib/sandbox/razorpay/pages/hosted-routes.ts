import { beginPayment, payerOf } from "../payments/pay-order";
import { PAY_METHODS } from "../payments/payment-methods";
import type { InvoiceRow, OrderRow } from "../store/rows";
import type { World } from "../world";
import { hostedInvoicePage } from "./hosted-page";
import type { PageAnswer, PageCall } from "./page-call";
import { problemOf } from "./problem-of";

export function showHosted(world: World, { params, query }: PageCall): PageAnswer | null {
  const invoice = findInvoice(world, params.code);
  if (!invoice) return null;
  return page(world, invoice, typeof query.problem === "string" ? query.problem : null);
}

function page(_world: World, invoice: InvoiceRow, problem: string | null): string {
  const { status } = invoice.entity;
  return hostedInvoicePage(invoice, status === "issued" || status === "partially_paid", problem);
}

/** Takes the payer to the bank, or says why not. */
export function payHosted(world: World, { params, form }: PageCall): PageAnswer | null {
  const invoice = findInvoice(world, params.code);
  const order = invoice && orderOf(world, invoice);
  if (!invoice || !order) return null;
  const method = PAY_METHODS.find((name) => name === form.method) ?? "netbanking";
  const amount = form.rupees === undefined ? order.entity.amount_due : readRupees(String(form.rupees));
  if (amount === null) return page(world, invoice, "That is not an amount of money.");
  try {
    const payment = beginPayment(
      world,
      order,
      { amount, method, callbackUrl: `/i/${invoice.shortCode}` },
      payerOf(world, order),
    );
    return { redirect: `/bank/${payment.id}` };
  } catch (error) {
    return page(world, invoice, problemOf(error));
  }
}

const findInvoice = (world: World, code = ""): InvoiceRow | undefined =>
  world.store.find("invoices", "code", code)[0];

const orderOf = (world: World, { entity }: InvoiceRow): OrderRow | undefined =>
  entity.order_id === null ? undefined : world.store.get("orders", entity.order_id);

/** "1,499.5" is 149950 paise, read digit by digit. */
export function readRupees(text: string): number | null {
  const match = /^\s*₹?\s*(\d[\d,]{0,14})(?:\.(\d{0,2}))?\s*$/.exec(text);
  if (!match?.[1]) return null;
  return Number(match[1].replaceAll(",", "")) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}
