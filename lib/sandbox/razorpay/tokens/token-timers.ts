import { makeOrder } from "../orders/create-order";
import { startDebit } from "../recurring/start-debit";
import { amend } from "../store/amend";
import type { World } from "../world";
import { moveToken } from "./token-moves";

export function confirmToken(world: World, id: string): void {
  if (world.store.get("tokens", id)?.entity.recurring_details.status === "initiated")
    moveToken(world, id, "confirm");
}

/** The bank acknowledges a deletion. Until now the mandate lived on there. */
export function confirmDeletion(world: World, id: string): void {
  const row = world.store.get("tokens", id);
  if (!row || row.entity.recurring_details.status === "cancelled") return;
  moveToken(world, id, "cancel");
}

/** Razorpay makes this order and this payment itself: the merchant knows them by customer and token alone. */
export function chargeFirstPayment(world: World, id: string): void {
  const token = world.store.get("tokens", id);
  if (!token || token.firstPaymentDone || token.entity.recurring_details.status !== "confirmed") return;
  const order = makeOrder(world, token.scope, {
    amount: token.firstPaymentAmount,
    currency: "INR",
    receipt: null,
    notes: [],
    customerId: token.customerId,
  });
  amend(world, "tokens", id, {}, { firstPaymentDone: true });
  const customer = world.store.get("customers", token.customerId)?.entity;
  startDebit(world, order, token, {
    email: customer?.email ?? null,
    contact: customer?.contact ?? null,
    description: null,
    notes: [],
    withinDays: 2,
  });
}
