import { type Db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { AppError } from "@/lib/domain/app-error";
import { env } from "@/lib/env";
import { planCheckoutOrder } from "./plan-checkout-order";

/** What Razorpay's Checkout is opened with. */
export type CheckoutOptions = {
  key: string;
  order_id: string;
  customer_id: string;
  recurring: "1";
  name: string;
  description: string;
  prefill: { name: string; email: string; contact: string };
  callback_url: string;
};

export type Opened =
  | { kind: "ready"; options: CheckoutOptions }
  /** Its order is on its way: ask again in a moment. */
  | { kind: "preparing" }
  /** Razorpay did not take the order: nothing the payer can mend. */
  | { kind: "refused" }
  /** It is not open: the page shows how it stands. */
  | { kind: "not_open" };

/** The payer wants to sign. Makes today's order if there is none, and says what to open. */
export async function openCheckout(ref: string): Promise<Opened> {
  return inTransaction(async (tx) => {
    const authorization = await lockByRef(ref, tx);
    const now = new Date();
    if (authorization.status !== "OPEN") return { kind: "not_open" };
    if (authorization.expiresAt && authorization.expiresAt <= now) return { kind: "not_open" };
    const order = await planCheckoutOrder(authorization, now, tx);
    if (order.status === "failed") return { kind: "refused" };
    if (!order.razorpayOrderId) return { kind: "preparing" };
    await tx.checkoutAuthorization.update({ where: { id: authorization.id }, data: { openedAt: now } });
    const { account, connection, description } = authorization;
    return {
      kind: "ready",
      options: {
        key: connection.keyId,
        order_id: order.razorpayOrderId,
        customer_id: authorization.razorpayCustomerId,
        recurring: "1",
        name: connection.name,
        // Checkout refuses one that does not begin with a letter or digit.
        description: /^[\p{L}\p{N}]/u.test(description) ? description.slice(0, 255) : "Mandate",
        prefill: { name: account.name, email: account.email ?? "", contact: account.contact ?? "" },
        callback_url: new URL(`/authorize/${ref}/callback`, env().NEXTAUTH_URL).href,
      },
    };
  });
}

/**
 * The payer closed the window, or it closed itself. That says nothing of the bank, where something may be under way:
 * it is looked at before the window opens again.
 */
export async function dismissCheckout(ref: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { id, status, openedAt } = await lockByRef(ref, tx);
    if (status !== "OPEN" || !openedAt) return;
    await tx.checkoutAuthorization.update({
      where: { id },
      data: { status: "CHECKING", updatedAt: new Date() },
    });
    await askForCheck(id, tx);
  });
}

export async function askForCheck(checkoutAuthorizationId: string, tx: Db): Promise<void> {
  const dedupeKey = `checkout.check:${checkoutAuthorizationId}`;
  await enqueue("checkout.check", { checkoutAuthorizationId }, { dedupeKey, priority: -1 }, tx);
}

/** The authorisation that a reference names, its row locked. */
export async function lockByRef(ref: string, tx: Db) {
  await tx.$queryRaw`select 1 from checkout_authorization where ref = ${ref} for no key update`;
  const authorization = await tx.checkoutAuthorization.findUnique({
    where: { ref },
    include: {
      account: true,
      connection: { select: { keyId: true, name: true, disabledAt: true } },
      orders: true,
    },
  });
  if (!authorization) throw new AppError("not_found", "There is no such page.");
  return authorization;
}
