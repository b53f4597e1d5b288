import { endOfIstDay } from "../clock/working-days";
import { badRequest } from "../errors/api-error";
import { notAllowed } from "../invoices/invoice-rules";
import { orderAlreadyPaid } from "../orders/order-errors";
import type { OrderRow } from "../store/rows";
import type { World } from "../world";

/** Refuses a payment the order cannot take, in the words Checkout shows. */
export function checkPayable(world: World, order: OrderRow, amount: number): void {
  const { entity } = order;
  if (entity.status === "paid" || hasAuthorizedPayment(world, order.id)) throw orderAlreadyPaid();
  const invoice = order.invoiceId === null ? null : world.store.get("invoices", order.invoiceId);
  if (invoice && invoice.entity.status !== "issued" && invoice.entity.status !== "partially_paid")
    throw notAllowed(invoice);
  if (invoice?.entity.expire_by && invoice.entity.expire_by <= world.clock.now()) throw notAllowed(invoice);
  const link = order.paymentLinkId === null ? null : world.store.get("paymentLinks", order.paymentLinkId);
  if (link && link.entity.status !== "created" && link.entity.status !== "partially_paid")
    throw badRequest(`This payment link is ${link.entity.status} and can not be paid.`);
  // A mandate is authorised on the day of its order or not at all; links live until they expire.
  if (entity.token && !invoice && world.clock.now() > endOfIstDay(order.createdAt))
    throw badRequest("The order has expired. Please initiate the payment with a new order.");
  checkPart(order, amount);
}

function checkPart({ entity, partialPayment, firstPaymentMinAmount }: OrderRow, amount: number): void {
  if (amount === entity.amount_due) return;
  if (!partialPayment || amount > entity.amount_due)
    throw badRequest(
      "Your payment amount is different from your order amount. To pay successfully, please try using right amount.",
      { field: "amount" },
    );
  const minimum = entity.amount_paid === 0 ? (firstPaymentMinAmount ?? 100) : 100;
  if (amount < minimum)
    throw badRequest(`The amount must be at least INR ${(minimum / 100).toFixed(2)}`, { field: "amount" });
}

/** While one payment waits to be captured, the order takes no other. */
export const hasAuthorizedPayment = (world: World, orderId: string) =>
  world.store.find("payments", "order", orderId).some(({ entity }) => entity.status === "authorized");
