import "server-only";
import type { ChargeAnswer, MandateAnswer, RegistrationLinkAnswer } from "@/lib/domain/api-answers";
import { debitAdvice, NEVER_SENT, registrationAdvice, retryOf } from "@/lib/domain/debit-failure";
import { paise } from "@/lib/domain/money";
import { readHolidays } from "./bank-holidays";
import { type Db, db } from "./client";
import { type Page, type PageRequest, pageOf } from "./page";

/** A registration link as the API answers it; null when there is none. Of a bank account only what may be seen. */
export async function readRegistrationLinkAnswer(
  id: string,
  tx: Db = db(),
): Promise<RegistrationLinkAnswer | null> {
  const link = await tx.registrationLink.findUnique({
    where: { id },
    omit: { accountNumber: true },
    include: {
      account: { select: { externalId: true } },
      mandates: { select: { id: true }, orderBy: { createdAt: "desc" }, take: 1 },
      notifications: { orderBy: { createdAt: "asc" } },
    },
  });
  if (!link) return null;
  const { receipt, razorpayInvoiceId, razorpayCustomerId, shortUrl, description, reason, lastFailure } = link;
  return {
    id,
    // To a caller, what Razorpay refused to make is a link that will never be.
    status: link.status === "REFUSED" ? "cancelled" : lower(link.status),
    reason,
    receipt,
    razorpayInvoiceId,
    razorpayCustomerId,
    accountExternalId: link.account?.externalId ?? null,
    shortUrl,
    description,
    authType: link.authType && lower(link.authType),
    maxAmount: paise(link.maxAmount),
    firstPaymentAmount: paise(link.firstPaymentAmount),
    mandateExpiresAt: iso(link.mandateExpiresAt),
    expiresAt: iso(link.expiresAt),
    bankAccount: bankAccountOf(link),
    mandateId: link.mandates[0]?.id ?? null,
    lastFailure: lastFailure && registrationAdvice(link.lastFailureCode, lastFailure).text,
    notifications: link.notifications.map(({ medium, status, createdAt }) => ({
      medium: medium as "sms" | "email",
      status: status as "asked" | "sent" | "refused",
      at: createdAt.toISOString(),
    })),
    createdAt: link.createdAt.toISOString(),
    updatedAt: link.updatedAt.toISOString(),
  };
}

/** Those whose owner is known: a token that nobody has claimed is no mandate of ours yet. */
const OWNED = { razorpayCustomerId: { not: null } } as const;
const SHOWN = {
  omit: { accountNumber: true },
  include: { account: { select: { externalId: true } } },
} as const;

export async function readMandateAnswer(id: string, tx: Db = db()): Promise<MandateAnswer | null> {
  const mandate = await tx.mandate.findFirst({ where: { id, ...OWNED }, ...SHOWN });
  if (!mandate) return null;
  const [answer] = await withPayments([mandate], tx);
  return answer ?? null;
}

export async function listMandateAnswers(
  { limit, after }: PageRequest,
  tx: Db = db(),
): Promise<Page<MandateAnswer>> {
  const rows = await tx.mandate.findMany({
    where: {
      ...OWNED,
      ...(after
        ? { createdAt: { lte: after.at }, OR: [{ createdAt: { lt: after.at } }, { id: { lt: after.id } }] }
        : {}),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    ...SHOWN,
  });
  const answers = new Map(
    (await withPayments(rows.slice(0, limit), tx)).map((answer) => [answer.id, answer]),
  );
  const shown = pageOf(
    rows,
    limit,
    (row) => ({ at: row.createdAt, id: row.id }),
    ({ id }) => answers.get(id),
  );
  return { ...shown, rows: shown.rows.filter((row) => row !== undefined) };
}

type MandateRow = Omit<Awaited<ReturnType<typeof oneMandate>>, "accountNumber">;
const oneMandate = (tx: Db) => tx.mandate.findFirstOrThrow(SHOWN);

async function withPayments(mandates: MandateRow[], tx: Db): Promise<MandateAnswer[]> {
  const payments = await tx.payment.findMany({
    where: { razorpayTokenId: { in: mandates.map(({ razorpayTokenId }) => razorpayTokenId) } },
    include: { invoice: { select: { externalId: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return mandates.map((mandate) =>
    mandateAnswerOf(
      mandate,
      payments.filter(
        (one) => one.razorpayTokenId === mandate.razorpayTokenId && one.connectionId === mandate.connectionId,
      ),
    ),
  );
}

type PaymentRow = {
  razorpayPaymentId: string;
  status: "CREATED" | "FAILED" | "AUTHORIZED" | "CAPTURED" | "REFUNDED";
  amount: bigint;
  invoice: { externalId: string } | null;
  createdAt: Date;
};

function mandateAnswerOf(mandate: MandateRow, payments: PaymentRow[]): MandateAnswer {
  const { id, status, failureReason, registrationLinkId, checkoutAuthorizationId, bank } = mandate;
  const advice = status === "REJECTED" ? registrationAdvice(null, failureReason) : null;
  return {
    id,
    status: lower(status),
    tokenId: mandate.razorpayTokenId,
    accountExternalId: mandate.account?.externalId ?? null,
    razorpayCustomerId: mandate.razorpayCustomerId,
    registrationLinkId,
    checkoutAuthorizationId,
    authType: mandate.authType && lower(mandate.authType),
    bank,
    umrn: mandate.umrn,
    bankAccount: bankAccountOf(mandate),
    maxAmount: paise(mandate.maxAmount),
    firstPaymentAmount: paise(mandate.firstPaymentAmount),
    expiresAt: iso(mandate.expiresAt),
    expectedBy: status === "INITIATED" ? iso(mandate.expectedBy) : null,
    confirmedAt: iso(mandate.confirmedAt),
    cancellation: mandate.cancellation && lower(mandate.cancellation),
    failure: advice && {
      reason: failureReason ?? "rejected",
      explanation: advice.text,
      nextActor: advice.who,
      nextStep: advice.next,
    },
    payments: payments.map((payment) => ({
      razorpayPaymentId: payment.razorpayPaymentId,
      status: lower(payment.status),
      amount: paise(payment.amount),
      invoiceExternalId: payment.invoice?.externalId ?? null,
      createdAt: payment.createdAt.toISOString(),
    })),
    createdAt: mandate.createdAt.toISOString(),
    updatedAt: mandate.updatedAt.toISOString(),
  };
}

export async function readChargeAnswer(id: string, tx: Db = db()): Promise<ChargeAnswer | null> {
  const charge = await tx.charge.findUnique({
    where: { id },
    include: { invoice: { select: { externalId: true } } },
  });
  if (!charge) return null;
  const { mandateId, description, attempt, firstPayment, razorpayOrderId, razorpayPaymentId } = charge;
  const failed = charge.status === "FAILED";
  const advice = failed ? debitAdvice(charge.failureReason, charge.failureDescription) : null;
  return {
    id,
    status: lower(charge.status),
    mandateId,
    invoiceExternalId: charge.invoice?.externalId ?? null,
    amount: paise(charge.amount),
    currency: "INR",
    description,
    attempt,
    firstPayment,
    razorpayOrderId,
    razorpayPaymentId,
    expectedBy: iso(charge.expectedBy),
    failure: advice && {
      reason: charge.failureReason ?? "payment_failed",
      description: charge.failureDescription,
      explanation: advice.text,
      nextActor: advice.who,
      nextStep: advice.next,
    },
    retry: failed ? await retryAnswer(charge, tx) : null,
    createdAt: charge.createdAt.toISOString(),
    updatedAt: charge.updatedAt.toISOString(),
  };
}

type FailedCharge = {
  id: string;
  mandateId: string;
  invoiceId: string | null;
  failureReason: string | null;
  failureDescription: string | null;
  settledAt: Date | null;
  updatedAt: Date;
};

/** The same answer that another try would get. */
async function retryAnswer(charge: FailedCharge, tx: Db): Promise<ChargeAnswer["retry"]> {
  const presentations = charge.invoiceId
    ? await tx.charge.count({
        where: {
          invoiceId: charge.invoiceId,
          mandateId: charge.mandateId,
          status: "FAILED",
          presented: true,
          failureReason: { notIn: [...NEVER_SENT] },
        },
      })
    : 1;
  const { failureReason: reason, failureDescription: description } = charge;
  const failedAt = charge.settledAt ?? charge.updatedAt;
  const retry = retryOf({ reason, description, failedAt, presentations }, await readHolidays(tx));
  return { allowed: retry.allowed, notBefore: iso(retry.notBefore), reason: retry.reason };
}

function bankAccountOf(row: {
  accountLast4: string | null;
  ifsc: string | null;
  accountType: "SAVINGS" | "CURRENT" | null;
}) {
  if (!row.accountLast4) return null;
  return { last4: row.accountLast4, ifsc: row.ifsc, accountType: row.accountType && lower(row.accountType) };
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

function lower<T extends string>(text: T): Lowercase<T> {
  return text.toLowerCase() as Lowercase<T>;
}
