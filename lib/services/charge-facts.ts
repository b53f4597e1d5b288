import { readHolidays } from "@/lib/data/bank-holidays";
import type { Db } from "@/lib/data/client";
import { findNotice } from "@/lib/data/debit-notices";
import type { ChargeFacts } from "@/lib/domain/charge";
import { whyNoCharge } from "@/lib/domain/connection-row";
import { NEVER_SENT, type Retry, retryOf } from "@/lib/domain/debit-failure";
import { paise } from "@/lib/domain/money";

export type ChargeSubject = {
  mandateId: string;
  invoiceId: string;
  /** Null: all that is due. */
  amount: number | null;
  /** The charge that asks, which does not stand in its own way. */
  chargeId?: string;
};

/**
 * All that decides whether a debit may be asked for, with the bill and then the mandate locked until the transaction
 * ends, in that order as everybody locks. Null where one of the two does not exist.
 */
export async function lockChargeFacts({ mandateId, invoiceId, amount, chargeId }: ChargeSubject, tx: Db) {
  await tx.$queryRaw`select 1 from invoice where id = ${invoiceId}::uuid for update`;
  await tx.$queryRaw`select 1 from mandate where id = ${mandateId}::uuid for no key update`;
  return readChargeFacts({ mandateId, invoiceId, amount, ...(chargeId ? { chargeId } : {}) }, tx);
}

/** The same without locks, for a page that only shows it. */
export async function readChargeFacts({ mandateId, invoiceId, amount, chargeId }: ChargeSubject, tx: Db) {
  const [invoice, mandate] = await Promise.all([
    tx.invoice.findUnique({ where: { id: invoiceId }, include: { account: true } }),
    tx.mandate.findUnique({
      where: { id: mandateId },
      include: { connection: true, registrationLink: true },
    }),
  ]);
  if (!invoice || !mandate) return null;
  const others = await tx.charge.findMany({
    where: { invoiceId, ...(chargeId ? { id: { not: chargeId } } : {}) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const due = invoice.amount - invoice.paidElsewhere - invoice.amountPaid;
  const asked = paise(amount ?? (due > 0n ? due : 0n));
  const facts: ChargeFacts = {
    amount: asked,
    inFlight: others.some(({ status }) => status === "CREATED" || status === "AUTHORIZED"),
    lastFailure: await lastFailure(others, mandateId, tx),
    stopped: whyNoCharge(mandate.connection),
    notice: mandate.connection.tellPayers
      ? { given: await findNotice({ invoiceId, mandateId, amount: asked }, tx) }
      : null,
    mandate: {
      status: mandate.status,
      accountId: mandate.accountId,
      maxAmount: paise(mandate.maxAmount),
      expiresAt: mandate.expiresAt,
      cancelling: mandate.cancellation !== null,
      failureReason: mandate.failureReason,
    },
    invoice: {
      accountId: invoice.accountId,
      currency: invoice.currency,
      due: paise(due > 0n ? due : 0n),
      open: invoice.billingStatus === "OPEN",
      number: invoice.number,
    },
  };
  return { facts, invoice, mandate, attempt: others.length + 1 };
}

type Tried = {
  mandateId: string;
  status: string;
  presented: boolean;
  failureReason: string | null;
  failureDescription: string | null;
  settledAt: Date | null;
  updatedAt: Date;
};

/** What the last try with this mandate says of another. What was never sent holds nothing back. */
async function lastFailure(others: readonly Tried[], mandateId: string, tx: Db): Promise<Retry | null> {
  const tries = others.filter(
    (one) => one.mandateId === mandateId && !NEVER_SENT.includes(one.failureReason ?? ""),
  );
  const [last] = tries;
  if (last?.status !== "FAILED") return null;
  return retryOf(
    {
      reason: last.failureReason,
      description: last.failureDescription,
      failedAt: last.settledAt ?? last.updatedAt,
      presentations: tries.filter((one) => one.status === "FAILED" && one.presented).length,
    },
    await readHolidays(tx),
  );
}
