import { readHolidays } from "@/lib/data/bank-holidays";
import type { Db } from "@/lib/data/client";
import { fieldChanges, type Origin, recordMove } from "@/lib/data/state-moves";
import { mandateExpectedBy } from "@/lib/domain/bank-calendar";
import type { RazorpayPayment } from "@/lib/razorpay/entities";
import { confirmMandate } from "./confirm-mandate";
import { adoptFirstPayments } from "./observe-debit";
import { accountOfCustomer } from "./observe-link";
import { askForLook, lockMandate } from "./observe-token";

/** The link, or the order of a checkout, on which a customer signs. */
export type AskedBy = { link: string } | { checkoutOrder: string };

/**
 * A payment of nothing on a link or a checkout: somebody signed, or tried to. It is the only thing that says whose the
 * token is, so it gives the mandate its owner and its terms.
 */
export async function observeAuthorization(
  connectionId: string,
  seen: RazorpayPayment,
  asked: AskedBy,
  origin: Origin,
  tx: Db,
): Promise<string> {
  if (seen.status === "created") return "Somebody is signing";
  if (seen.status === "failed") return noteFailure(asked, seen, tx);
  const terms = await termsOf(asked, tx);
  if ("checkoutAuthorizationId" in terms) {
    await noteSigned(terms.checkoutAuthorizationId, seen, origin, tx);
  }
  if (!seen.tokenId) return "Signed, and Razorpay does not say with which token";

  const { mandate, isNew } = await lockMandate(connectionId, seen.tokenId, tx);
  const { accountId, maxAmount, expiresAt, authType, ...own } = terms;
  const customerId = seen.customerId ?? mandate.razorpayCustomerId;
  const bank = mandate.bank ?? seen.bank;
  // What the token has said of the terms is the bank's word, and stands over what was asked for.
  const tokenSpoke = mandate.method !== null;
  const facts = {
    razorpayCustomerId: customerId,
    accountId: mandate.accountId ?? accountId ?? (await accountOfCustomer(connectionId, customerId, tx)),
    authorizationPaymentId: mandate.authorizationPaymentId ?? seen.id,
    bank,
    maxAmount: tokenSpoke ? mandate.maxAmount : maxAmount,
    expiresAt: tokenSpoke ? mandate.expiresAt : expiresAt,
    authType: mandate.authType ?? authType,
    ...own,
    expectedBy:
      mandate.expectedBy ??
      (mandate.status === "INITIATED"
        ? mandateExpectedBy(
            new Date(),
            { bank, authType: mandate.authType ?? authType },
            await readHolidays(tx),
          )
        : null),
  };
  const changes = fieldChanges(mandate, facts);
  if (changes.length === 0) return `Mandate is ${mandate.status.toLowerCase()}`;
  await tx.mandate.update({ where: { id: mandate.id }, data: { ...facts, updatedAt: new Date() } });
  const state = mandate.status.toLowerCase();
  await recordMove(
    {
      subjectType: "mandate",
      subjectId: mandate.id,
      from: isNew ? null : state,
      to: state,
      verdict: isNew ? "applied" : "merged",
      note: `The customer signed: ${seen.id}`,
      changes,
    },
    origin,
    tx,
  );
  // The bank may have confirmed it before this was seen, and its event may have been lost.
  if (mandate.status === "CONFIRMED") await confirmMandate(mandate.id, origin, tx);
  await adoptFirstPayments(mandate.id, origin, tx);
  await askForLook(mandate.id, tx);
  return `Mandate ${seen.tokenId} is ${state}`;
}

async function noteSigned(id: string, seen: RazorpayPayment, origin: Origin, tx: Db): Promise<void> {
  const before = await tx.checkoutAuthorization.findUniqueOrThrow({
    where: { id },
    select: { status: true },
  });
  const { count } = await tx.checkoutAuthorization.updateMany({
    where: { id, status: { not: "AUTHORIZED" } },
    data: { status: "AUTHORIZED", reason: null, lastSyncedAt: new Date(), updatedAt: new Date() },
  });
  if (count === 0) return;
  const moved = {
    subjectType: "checkout_authorization",
    subjectId: id,
    from: before.status.toLowerCase(),
  } as const;
  const note = `The customer signed: ${seen.id}`;
  await recordMove({ ...moved, to: "authorized", verdict: "applied", note }, origin, tx);
}

async function termsOf(asked: AskedBy, tx: Db) {
  if ("link" in asked) {
    const link = await tx.registrationLink.findUniqueOrThrow({ where: { id: asked.link } });
    return { registrationLinkId: link.id, ...sharedTerms(link) };
  }
  const { authorization } = await tx.checkoutOrder.findUniqueOrThrow({
    where: { id: asked.checkoutOrder },
    include: { authorization: true },
  });
  return { checkoutAuthorizationId: authorization.id, ...sharedTerms(authorization) };
}

type Terms = {
  accountId: string | null;
  invoiceId: string | null;
  maxAmount: bigint;
  mandateExpiresAt: Date | null;
  authType: "NETBANKING" | "DEBITCARD" | "AADHAAR" | null;
  firstPaymentAmount: bigint;
  replacesMandateId: string | null;
};

function sharedTerms(row: Terms) {
  const { accountId, invoiceId, maxAmount, authType, firstPaymentAmount, replacesMandateId } = row;
  return {
    accountId,
    invoiceId,
    maxAmount,
    authType,
    firstPaymentAmount,
    replacesMandateId,
    expiresAt: row.mandateExpiresAt,
  };
}

/** One try failed. The link stays open, and the payer may try again. */
async function noteFailure(asked: AskedBy, seen: RazorpayPayment, tx: Db): Promise<string> {
  const data = {
    lastFailure: seen.error?.description ?? "Payment failed",
    lastFailureCode: seen.error?.reason ?? null,
    updatedAt: new Date(),
  };
  if ("link" in asked) {
    await tx.registrationLink.updateMany({
      where: { id: asked.link, status: { in: ["CREATING", "ISSUED"] } },
      data,
    });
  } else {
    const order = await tx.checkoutOrder.update({
      where: { id: asked.checkoutOrder },
      data: { status: "attempted" },
    });
    await tx.checkoutAuthorization.updateMany({
      where: { id: order.checkoutAuthorizationId, status: { in: ["OPEN", "CHECKING"] } },
      data: { ...data, status: "OPEN" },
    });
  }
  return `Signing failed: ${data.lastFailure}`;
}
