import { orderOfLink } from "../payment-links/order-of-link";
import { beginPayment, payerOf } from "../payments/pay-order";
import { PAY_METHODS } from "../payments/payment-methods";
import type { InvoiceRow, Json, OrderRow } from "../store/rows";
import { beginMandate } from "../tokens/authorize-mandate";
import type { World } from "../world";
import { hostedInvoicePage } from "./hosted-page";
import { readMandateForm } from "./mandate-form";
import type { PageAnswer, PageCall } from "./page-call";
import { paymentLinkPage } from "./payment-link-page";
import { problemOf } from "./problem-of";
import { registrationPage } from "./registration-page";

export function showHosted(world: World, { params, query }: PageCall): PageAnswer | null {
  const invoice = world.store.find("invoices", "code", params.code ?? "")[0];
  return invoice ? page(invoice, text(query.problem)) : null;
}

function page(invoice: InvoiceRow, problem: string | null): string {
  const { status } = invoice.entity;
  return invoice.registration
    ? registrationPage(invoice, invoice.registration, problem)
    : hostedInvoicePage(invoice, status === "issued" || status === "partially_paid", problem);
}

/** Takes the payer of an invoice to the bank, or says why not. */
export function payHosted(world: World, { params, form }: PageCall): PageAnswer | null {
  const found = findWithOrder(world, params.code);
  if (!found) return null;
  const { invoice, order } = found;
  return toBank(world, order, form, `/i/${invoice.shortCode}`, (problem) => page(invoice, problem));
}

/** The same for the signer of a registration link. */
export function authorizeHosted(world: World, { params, form }: PageCall): PageAnswer | null {
  const found = findWithOrder(world, params.code);
  if (!found?.invoice.registration) return null;
  const { invoice, order } = found;
  try {
    const terms = readMandateForm(form, found.invoice.registration);
    const callbackUrl = `/i/${invoice.shortCode}`;
    const payment = beginMandate(world, order, { ...terms, callbackUrl }, payerOf(world, order));
    return { redirect: `/bank/${payment.id}` };
  } catch (error) {
    return page(invoice, problemOf(error));
  }
}

export function showPaymentLink(world: World, { params, query }: PageCall): PageAnswer | null {
  const link = world.store.find("paymentLinks", "code", params.code ?? "")[0];
  return link ? paymentLinkPage(link, text(query.problem)) : null;
}

export function payPaymentLinkHosted(world: World, { params, form }: PageCall): PageAnswer | null {
  const link = world.store.find("paymentLinks", "code", params.code ?? "")[0];
  if (!link) return null;
  return toBank(world, orderOfLink(world, link), form, `/l/${link.shortCode}`, (problem) =>
    paymentLinkPage(link, problem),
  );
}

function toBank(
  world: World,
  order: OrderRow,
  form: Json,
  callbackUrl: string,
  again: (problem: string) => string,
): PageAnswer {
  const method = PAY_METHODS.find((name) => name === form.method) ?? "netbanking";
  const amount = form.rupees === undefined ? order.entity.amount_due : readRupees(String(form.rupees));
  if (amount === null) return again("That is not an amount of money.");
  try {
    const payment = beginPayment(world, order, { amount, method, callbackUrl }, payerOf(world, order));
    return { redirect: `/bank/${payment.id}` };
  } catch (error) {
    return again(problemOf(error));
  }
}

function findWithOrder(world: World, code = ""): { invoice: InvoiceRow; order: OrderRow } | null {
  const invoice = world.store.find("invoices", "code", code)[0];
  const orderId = invoice?.entity.order_id;
  const order = orderId ? world.store.get("orders", orderId) : undefined;
  return invoice && order ? { invoice, order } : null;
}

/** "1,499.5" is 149950 paise, read digit by digit. */
export function readRupees(given: string): number | null {
  const match = /^\s*₹?\s*(\d[\d,]{0,14})(?:\.(\d{0,2}))?\s*$/.exec(given);
  if (!match?.[1]) return null;
  return Number(match[1].replaceAll(",", "")) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
