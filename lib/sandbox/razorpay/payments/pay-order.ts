import { schedule } from "../clock/schedule";
import { amend } from "../store/amend";
import type { CheckoutOptions, OrderRow, PaymentRow } from "../store/rows";
import type { World } from "../world";
import { CANCELLED_BY_CUSTOMER, ordinaryFailure } from "./failure-reasons";
import { checkPayable } from "./payable";
import { methodFields, type PayMethod } from "./payment-methods";
import { authorizePayment, failPayment } from "./payment-moves";
import { startPayment } from "./start-payment";

/** When a payment that was given up turns out to have gone through: a day later, of the three it may take. */
const LATE_AFTER_S = 86_400;

export type PayOutcome = "captured" | "failed" | "late" | "rejected";
export type Payer = {
  email: string | null;
  contact: string | null;
  description: string | null;
  notes?: PaymentRow["entity"]["notes"];
};

export type PaymentTerms = {
  amount: number;
  method: PayMethod;
  bank?: string;
  callbackUrl?: string | null;
  checkout?: CheckoutOptions | null;
};

/** A payer begins: from here the bank has ten minutes. */
export function beginPayment(
  world: World,
  order: OrderRow,
  { amount, method, bank, callbackUrl, checkout }: PaymentTerms,
  payer: Payer,
): PaymentRow {
  checkPayable(world, order, amount);
  return startPayment(world, order.scope, {
    kind: "ordinary",
    order,
    amount,
    fields: methodFields(method, bank),
    ...payer,
    customerId: order.invoiceId === null ? order.customerId : null,
    callbackUrl: callbackUrl ?? null,
    checkout: checkout ?? null,
  });
}

/** The bank answers. */
export function finishPayment(world: World, id: string, outcome: PayOutcome): PaymentRow {
  const { method } = world.store.get("payments", id)?.entity ?? { method: "netbanking" };
  switch (outcome) {
    case "captured":
      return authorizePayment(world, id);
    case "failed":
      if (method === "upi")
        amend(world, "payments", id, { vpa: "failure@razorpay", upi: { vpa: "failure@razorpay" } });
      return failPayment(world, id, ordinaryFailure(method));
    case "rejected":
      return failPayment(world, id, CANCELLED_BY_CUSTOMER);
    case "late":
      schedule(world, world.clock.nowMs() + LATE_AFTER_S * 1000, "authorize-late", id);
      return failPayment(world, id, ordinaryFailure(method));
  }
}

/** Who pays an order: its invoice's customer, or its own. */
export function payerOf(world: World, order: OrderRow): Payer {
  const invoice = order.invoiceId === null ? null : world.store.get("invoices", order.invoiceId);
  if (invoice) {
    const { email, contact } = invoice.entity.customer_details as {
      email: string | null;
      contact: string | null;
    };
    const description = `Invoice #${invoice.id}`;
    return invoice.registration
      ? { email, contact, description, notes: invoice.entity.notes }
      : { email, contact, description };
  }
  const link = order.paymentLinkId === null ? null : world.store.get("paymentLinks", order.paymentLinkId);
  if (link) {
    const { email = null, contact = null } = link.entity.customer as { email?: string; contact?: string };
    return { email, contact, description: `#${link.id.replace("plink_", "")}` };
  }
  const customer = order.customerId === null ? null : world.store.get("customers", order.customerId);
  return {
    email: customer?.entity.email ?? null,
    contact: customer?.entity.contact ?? null,
    description: null,
  };
}
