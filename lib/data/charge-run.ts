import "server-only";
import { type Db, db } from "./client";

type Refused = { invoiceId: string; number: string; amount: number; why: string };

/** A run with what came of each of its bills. */
export async function findChargeRun(id: string, tx: Db = db()) {
  const run = await tx.chargeRun.findUnique({
    where: { id },
    include: {
      charges: {
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        include: {
          invoice: { select: { number: true } },
          mandate: { select: { account: { select: { name: true } } } },
        },
      },
    },
  });
  if (!run) return null;
  const charges = run.charges.map((charge) => ({
    id: charge.id,
    number: charge.invoice?.number ?? "",
    customer: charge.mandate.account?.name ?? "",
    amount: Number(charge.amount),
    status: charge.status,
    why: charge.failureDescription,
  }));
  const { planned, askedBy, createdAt, endedAt } = run;
  return {
    id,
    planned,
    askedBy,
    createdAt,
    endedAt,
    total: Number(run.totalAmount),
    charges,
    refused: run.refused as Refused[],
    excluded: run.excluded as Refused[],
  };
}
