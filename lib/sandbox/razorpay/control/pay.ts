import { controlError } from "../errors/api-error";
import { Fields } from "../fields/fields";
import { orderOfLink } from "../payment-links/order-of-link";
import { beginPayment, finishPayment, type PayOutcome, payerOf } from "../payments/pay-order";
import { PAY_METHODS, type PayMethod } from "../payments/payment-methods";
import type { OrderRow, Payment } from "../store/rows";
import {
  AUTHORIZATION_OUTCOMES,
  type AuthorizationOutcome,
  authorizeMandate,
} from "../tokens/authorize-mandate";
import type { World } from "../world";

const OUTCOMES: readonly PayOutcome[] = ["captured", "failed", "late", "rejected"];

/** A customer pays an invoice of either type. */
export function payInvoiceNow(world: World, id: string, body: unknown): Payment {
  const invoice = world.store.get("invoices", id);
  if (!invoice) throw controlError(`There is no invoice ${id}`, 404);
  const order =
    invoice.entity.order_id === null ? undefined : world.store.get("orders", invoice.entity.order_id);
  if (!order) throw controlError(`Invoice ${id} is ${invoice.entity.status} and has no order to pay`);
  return payOrder(world, order, body);
}

export function payOrderNow(world: World, id: string, body: unknown): Payment {
  const order = world.store.get("orders", id);
  if (!order) throw controlError(`There is no order ${id}`, 404);
  return payOrder(world, order, body);
}

export function payLinkNow(world: World, id: string, body: unknown): Payment {
  const link = world.store.get("paymentLinks", id);
  if (!link) throw controlError(`There is no payment link ${id}`, 404);
  return payOrder(world, orderOfLink(world, link), body);
}

function payOrder(world: World, order: OrderRow, body: unknown): Payment {
  const fields = Fields.of(body, ["amount", "method", "outcome", "bank", "auth_type", "failure_reason"]);
  const outcome = fields.text("outcome");
  if (order.entity.token) {
    const wanted = AUTHORIZATION_OUTCOMES.find((name) => name === (outcome ?? "approved"));
    if (!wanted && outcome !== "captured")
      throw controlError(`A mandate ends as ${AUTHORIZATION_OUTCOMES.join(", ")}, not ${outcome}`);
    const terms = { bank: fields.text("bank"), authType: fields.text("auth_type") };
    return authorizeMandate(world, order, (wanted ?? "approved") as AuthorizationOutcome, terms).entity;
  }
  const wanted = OUTCOMES.find((name) => name === (outcome ?? "captured"));
  if (!wanted) throw controlError(`A payment ends as ${OUTCOMES.join(", ")}, not ${outcome}`);
  const method = PAY_METHODS.find((name) => name === (fields.text("method") ?? "netbanking"));
  if (!method) throw controlError(`method is one of ${PAY_METHODS.join(", ")}`);
  const amount = fields.integer("amount", { min: 1 }) ?? order.entity.amount_due;
  const bank = fields.text("bank") ?? "HDFC";
  const { id } = beginPayment(
    world,
    order,
    { amount, method: method as PayMethod, bank },
    payerOf(world, order),
  );
  return finishPayment(world, id, wanted).entity;
}
