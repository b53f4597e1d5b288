import "server-only";
import { listCallAttempts } from "./call-attempts";
import { type Db, db } from "./client";
import { listMoves } from "./move-list";

/** A page on which a customer signs, with its orders and all that happened to it. Of a bank account its last four digits. */
export async function findCheckoutDetail(id: string, payloads: boolean, tx: Db = db()) {
  const row = await tx.checkoutAuthorization.findUnique({
    where: { id },
    omit: { accountNumber: true },
    include: {
      account: { select: { id: true, name: true } },
      mandates: { select: { id: true }, orderBy: { createdAt: "desc" }, take: 1 },
      orders: { orderBy: [{ day: "desc" }, { turn: "desc" }] },
    },
  });
  if (!row) return null;
  const invoice = row.invoiceId
    ? await tx.invoice.findUnique({ where: { id: row.invoiceId }, select: { id: true, number: true } })
    : null;
  const subjects = [id, ...row.orders.map((order) => order.id)];
  const [moves, attempts] = await Promise.all([
    listMoves(subjects, tx),
    listCallAttempts(subjects, payloads, tx),
  ]);
  return {
    ...row,
    maxAmount: Number(row.maxAmount),
    firstPaymentAmount: Number(row.firstPaymentAmount),
    notes: row.notes as Record<string, string>,
    mandateId: row.mandates[0]?.id ?? null,
    invoice,
    moves,
    attempts,
  };
}

export type CheckoutDetail = NonNullable<Awaited<ReturnType<typeof findCheckoutDetail>>>;
