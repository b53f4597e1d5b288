import "server-only";
import { isLiveMandate, mandateWarnings } from "@/lib/domain/mandate";
import { listCallAttempts } from "./call-attempts";
import { type Db, db } from "./client";
import { readMandateAnswer, readRegistrationLinkAnswer } from "./mandate-answers";
import { listMoves } from "./move-list";

/** A registration link with all that happened to it. */
export async function findLinkDetail(id: string, payloads: boolean, tx: Db = db()) {
  const link = await readRegistrationLinkAnswer(id, tx);
  if (!link) return null;
  const row = await tx.registrationLink.findUniqueOrThrow({
    where: { id },
    omit: { accountNumber: true },
    include: { notifications: { orderBy: { createdAt: "desc" } } },
  });
  const subjects = [id, ...row.notifications.map((one) => one.id)];
  const [moves, attempts] = await Promise.all([
    listMoves(subjects, tx),
    listCallAttempts(subjects, payloads, tx),
  ]);
  const { status, customerName, customerEmail, customerContact, accountId, sentBy, lastFailureCode } = row;
  const messages = row.notifications.map(
    ({ id: key, medium, status: state, reason, askedBy, createdAt }) => ({
      id: key,
      medium,
      status: state,
      reason,
      askedBy,
      at: createdAt,
    }),
  );
  const payer = { name: customerName, email: customerEmail, contact: customerContact };
  return {
    link,
    status,
    payer,
    accountId,
    sentBy,
    lastFailureCode,
    rawFailure: row.lastFailure,
    messages,
    moves,
    attempts,
  };
}

/** A mandate with its charges, what somebody should know of it, and all that happened to it. */
export async function findMandateDetail(id: string, now: Date, payloads: boolean, tx: Db = db()) {
  const mandate = await readMandateAnswer(id, tx);
  if (!mandate) return null;
  const row = await tx.mandate.findUniqueOrThrow({
    where: { id },
    omit: { accountNumber: true },
    include: {
      account: { select: { id: true, name: true, email: true, contact: true } },
      charges: {
        orderBy: { createdAt: "desc" },
        take: 50,
        include: { invoice: { select: { number: true } } },
      },
    },
  });
  const bills = row.accountId
    ? await tx.invoice.aggregate({
        where: { accountId: row.accountId, createdAt: { gte: new Date(now.getTime() - 120 * 86_400_000) } },
        _max: { amount: true },
      })
    : null;
  const lastDebit = row.charges.find(({ status }) => status === "CAPTURED")?.settledAt ?? null;
  const largestBill = bills?._max.amount == null ? null : Number(bills._max.amount);
  const warnings = mandateWarnings(
    { ...row, maxAmount: Number(row.maxAmount), largestBill, lastDebitAt: lastDebit },
    now,
  );
  const [moves, attempts] = await Promise.all([listMoves([id], tx), listCallAttempts([id], payloads, tx)]);
  const charges = row.charges.map((charge) => ({
    id: charge.id,
    status: charge.status,
    amount: Number(charge.amount),
    invoice: charge.invoice?.number ?? null,
    createdAt: charge.createdAt,
  }));
  const { account, status, beneficiaryName, umrn, cancelReason, cancelRequestedAt } = row;
  const old = row.replacesMandateId
    ? await tx.mandate.findUnique({
        where: { id: row.replacesMandateId },
        select: { id: true, razorpayTokenId: true, status: true },
      })
    : null;
  return {
    mandate,
    status,
    account,
    largestBill,
    beneficiaryName,
    umrn,
    replaces: old && { id: old.id, tokenId: old.razorpayTokenId, status: old.status },
    replacedBy: isLiveMandate(status) ? await findReplacement(id, tx) : null,
    cancelReason,
    cancelRequestedAt,
    warnings,
    charges,
    moves,
    attempts,
  };
}

/** What is asked for in a mandate's place and has not taken it yet: a mandate, else a link, else a page of ours. */
async function findReplacement(replacesMandateId: string, tx: Db) {
  const newest = { orderBy: { createdAt: "desc" }, select: { id: true } } as const;
  const mandate = await tx.mandate.findFirst({
    where: { replacesMandateId, status: "INITIATED" },
    ...newest,
  });
  if (mandate) return { text: "A new one is signed and waits for its bank", href: `/mandates/${mandate.id}` };
  const link = await tx.registrationLink.findFirst({
    where: { replacesMandateId, status: { in: ["CREATING", "ISSUED"] } },
    ...newest,
  });
  if (link) return { text: "A new one is asked for by link", href: `/mandates/links/${link.id}` };
  const page = await tx.checkoutAuthorization.findFirst({
    where: { replacesMandateId, status: { in: ["OPEN", "CHECKING"] } },
    ...newest,
  });
  return page && { text: "A new one is asked for on a page of ours", href: `/mandates/checkouts/${page.id}` };
}
