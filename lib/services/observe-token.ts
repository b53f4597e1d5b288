import { randomUUID } from "node:crypto";
import { seal } from "@/lib/crypto/secret-box";
import { readHolidays } from "@/lib/data/bank-holidays";
import type { Db } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { fieldChanges, type Origin, recordMove } from "@/lib/data/state-moves";
import { mandateExpectedBy } from "@/lib/domain/bank-calendar";
import { isLiveMandate, type MandateStatus, mandateMove } from "@/lib/domain/mandate";
import { DEFAULT_MAX_AMOUNT } from "@/lib/domain/mandate-terms";
import type { RazorpayToken } from "@/lib/razorpay/entities";
import { confirmMandate } from "./confirm-mandate";
import type { Observed } from "./observed";
import { accountNumberPlace } from "./secret-places";

/**
 * A token was seen. It is its mandate's only name, and says nothing of a customer: where no payment has said whose it
 * is, what it says is kept until one does.
 */
export async function observeToken(
  connectionId: string,
  { token, fresh }: { token: RazorpayToken; fresh: boolean },
  origin: Origin,
  tx: Db,
): Promise<Observed> {
  if (token.method !== null && token.method !== "emandate") {
    return {
      verdict: "unmatched",
      note: `Token ${token.id} is for ${token.method}, and no mandate`,
      subject: null,
    };
  }
  const { mandate, isNew } = await lockMandate(connectionId, token.id, tx);
  const subject = { type: "mandate", id: mandate.id } as const;
  const from = isNew ? null : mandate.status;
  const move = mandateMove(from, token.status, fresh);
  const moved = {
    subjectType: "mandate",
    subjectId: mandate.id,
    from: from?.toLowerCase() ?? null,
    to: token.status ?? "unknown",
  } as const;
  if (move.kind === "look") {
    await askForLook(mandate.id, tx);
    return { verdict: "stale", note: "It is paused: whether it goes on is asked of Razorpay", subject };
  }
  if (move.kind === "stale" || move.kind === "exception") {
    const here = mandate.status.toLowerCase();
    const note =
      move.kind === "stale"
        ? `Already ${here}: ${token.status} is older news`
        : `Razorpay says ${token.status}, and here it is ${here}: somebody should look`;
    await recordMove({ ...moved, verdict: move.kind, note }, origin, tx);
    return { verdict: move.kind, note, subject };
  }

  const status = move.kind === "applied" ? move.to : mandate.status;
  const now = new Date();
  const facts = await factsOf(token, mandate, status, now, tx);
  const changes = fieldChanges(mandate, facts);
  await tx.mandate.update({
    where: { id: mandate.id },
    data: {
      ...facts,
      ...sealedAccount(token, mandate),
      lastSyncedAt: now,
      missingSince: null,
      ...(changes.length > 0 ? { updatedAt: now } : {}),
    },
  });
  const owned = mandate.razorpayCustomerId !== null;
  if (changes.length === 0)
    return { verdict: owned ? "merged" : "unmatched", note: `Still ${token.status}`, subject };
  const note = status === "REJECTED" ? (token.failureReason ?? undefined) : undefined;
  await recordMove({ ...moved, verdict: move.kind, changes, ...(note ? { note } : {}) }, origin, tx);
  if (!owned) {
    return {
      verdict: "unmatched",
      note: `Token ${token.id} is ${token.status}; whose it is, a payment will say`,
      subject,
    };
  }
  if (status === "CONFIRMED" && move.kind === "applied") await confirmMandate(mandate.id, origin, tx);
  return { verdict: move.kind, note: `Mandate is ${status.toLowerCase()}`, subject };
}

/** The token's mandate, made where there was none, its row locked. */
export async function lockMandate(connectionId: string, razorpayTokenId: string, tx: Db) {
  const id = randomUUID();
  const row = { id, connectionId, razorpayTokenId, maxAmount: BigInt(DEFAULT_MAX_AMOUNT) };
  const { count } = await tx.mandate.createMany({ data: [row], skipDuplicates: true });
  await tx.$queryRaw`
    select 1 from mandate where connection_id = ${connectionId}::uuid
      and razorpay_token_id = ${razorpayTokenId} for no key update`;
  const mandate = await tx.mandate.findUniqueOrThrow({
    where: { connectionId_razorpayTokenId: { connectionId, razorpayTokenId } },
  });
  return { mandate, isNew: count === 1 };
}

export async function askForLook(mandateId: string, tx: Db): Promise<void> {
  await enqueue("mandate.check", { mandateId }, { dedupeKey: `mandate.check:${mandateId}` }, tx);
}

type Mandate = Awaited<ReturnType<typeof lockMandate>>["mandate"];

async function factsOf(token: RazorpayToken, mandate: Mandate, status: MandateStatus, now: Date, tx: Db) {
  const authType = authTypeOf(token.authType) ?? mandate.authType;
  const bank = token.bank ?? mandate.bank;
  const waiting = status === "INITIATED" && mandate.expectedBy === null;
  const ended = !isLiveMandate(status);
  return {
    status,
    method: token.method ?? mandate.method,
    authType,
    bank,
    maxAmount: token.maxAmount === null ? mandate.maxAmount : BigInt(token.maxAmount),
    expiresAt: token.expiresAt ?? mandate.expiresAt,
    failureReason: token.failureReason ?? mandate.failureReason,
    beneficiaryName: token.bankAccount?.name ?? mandate.beneficiaryName,
    accountLast4: token.bankAccount?.number?.slice(-4) ?? mandate.accountLast4,
    accountType: accountTypeOf(token.bankAccount?.type) ?? mandate.accountType,
    ifsc: token.bankAccount?.ifsc ?? mandate.ifsc,
    umrn: token.umrn ?? mandate.umrn,
    expectedBy: waiting
      ? mandateExpectedBy(now, { bank, authType }, await readHolidays(tx))
      : mandate.expectedBy,
    confirmedAt: status === "CONFIRMED" ? (mandate.confirmedAt ?? now) : mandate.confirmedAt,
    endedAt: ended ? (mandate.endedAt ?? now) : null,
    cancellation: ended ? null : mandate.cancellation,
  };
}

/** The whole number is kept sealed, and sealed anew only when it is another. */
function sealedAccount(
  { bankAccount }: RazorpayToken,
  { id, connectionId, accountNumber, accountLast4 }: Mandate,
) {
  if (!bankAccount?.number || /^X/i.test(bankAccount.number)) return {};
  if (accountNumber && accountLast4 === bankAccount.number.slice(-4)) return {};
  return { accountNumber: seal(bankAccount.number, accountNumberPlace("mandate", id, connectionId)) };
}

export function authTypeOf(text: string | null) {
  const types = { netbanking: "NETBANKING", debitcard: "DEBITCARD", aadhaar: "AADHAAR" } as const;
  return text !== null && Object.hasOwn(types, text) ? types[text as keyof typeof types] : null;
}

function accountTypeOf(text: string | null | undefined) {
  return text === "savings" ? ("SAVINGS" as const) : text === "current" ? ("CURRENT" as const) : null;
}
