import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/data/client";
import { planEffect } from "@/lib/data/effects";
import { indiaDay } from "@/lib/domain/bank-calendar";
import type { OrderCreateRequest } from "./effects/order-create";

type Authorization = {
  id: string;
  connectionId: string;
  razorpayCustomerId: string;
  authType: string | null;
  maxAmount: bigint;
  mandateExpiresAt: Date | null;
  firstPaymentAmount: bigint;
  accountLast4: string | null;
  ifsc: string | null;
  notes: unknown;
};

const REFUSED_PAUSE_MS = 60_000;

/**
 * The order on which a payer can sign now: today's, India time, and none on which a try has failed, because Razorpay
 * lets such an order be opened again and then refuses it. Made where there is none. The caller holds the row locked.
 */
export async function planCheckoutOrder(authorization: Authorization, now: Date, tx: Db) {
  const day = new Date(`${indiaDay(now)}T00:00:00Z`);
  const last = await tx.checkoutOrder.findFirst({
    where: { checkoutAuthorizationId: authorization.id, day },
    orderBy: { turn: "desc" },
  });
  if (last && (last.status === null || last.status === "created")) return last;
  // Refused a moment ago: the same asked again at once would be refused again, and again.
  if (last?.status === "failed" && now.getTime() - last.createdAt.getTime() < REFUSED_PAUSE_MS) return last;
  const id = randomUUID();
  const { connectionId } = authorization;
  const order = await tx.checkoutOrder.create({
    data: {
      id,
      checkoutAuthorizationId: authorization.id,
      connectionId,
      day,
      turn: (last?.turn ?? 0) + 1,
      receipt: `auth-${id.replaceAll("-", "").slice(0, 32)}`,
    },
  });
  const request: OrderCreateRequest = {
    for: "checkout",
    amount: 0,
    currency: "INR",
    receipt: order.receipt,
    notes: authorization.notes as Record<string, string>,
    mandate: {
      authorizationId: authorization.id,
      customerId: authorization.razorpayCustomerId,
      terms: {
        authType: authorization.authType?.toLowerCase() ?? null,
        maxAmount: Number(authorization.maxAmount),
        expiresAt: authorization.mandateExpiresAt?.toISOString() ?? null,
        firstPaymentAmount: Number(authorization.firstPaymentAmount),
        bankAccount:
          authorization.accountLast4 && authorization.ifsc
            ? { last4: authorization.accountLast4, ifsc: authorization.ifsc }
            : null,
      },
    },
  };
  await planEffect(
    {
      provider: "razorpay",
      targetId: connectionId,
      kind: "order.create",
      subjectId: id,
      key: `order:checkout:${id}`,
      request,
      reference: order.receipt,
    },
    tx,
  );
  return order;
}
