import "server-only";
import type { PayerState } from "@/lib/domain/checkout-authorization";
import { registrationAdvice } from "@/lib/domain/debit-failure";
import { type Db, db } from "./client";

/** What the payer's page shows. Nothing of a bank account but its last four digits, and no id of ours. */
export type PayerPage = {
  merchant: string;
  test: boolean;
  payer: string;
  description: string;
  authType: "NETBANKING" | "DEBITCARD" | "AADHAAR" | null;
  maxAmount: number;
  firstPaymentAmount: number;
  mandateExpiresAt: Date | null;
  accountLast4: string | null;
  state: PayerState;
};

export async function readPayerPage(ref: string, now: Date, tx: Db = db()): Promise<PayerPage | null> {
  if (!/^[A-Za-z0-9_-]{22}$/.test(ref)) return null;
  const row = await tx.checkoutAuthorization.findUnique({
    where: { ref },
    omit: { accountNumber: true },
    include: {
      account: { select: { name: true } },
      connection: { select: { name: true, mode: true } },
      mandates: { orderBy: { createdAt: "desc" }, take: 1, select: { status: true, failureReason: true } },
    },
  });
  if (!row) return null;
  const { description, authType, mandateExpiresAt, accountLast4 } = row;
  return {
    merchant: row.connection.name,
    test: row.connection.mode === "TEST",
    payer: row.account.name,
    description,
    authType,
    maxAmount: Number(row.maxAmount),
    firstPaymentAmount: Number(row.firstPaymentAmount),
    mandateExpiresAt,
    accountLast4,
    state: stateOf(row, now),
  };
}

type Row = {
  status: "OPEN" | "CHECKING" | "AUTHORIZED" | "CANCELLED" | "EXPIRED";
  expiresAt: Date | null;
  lastFailure: string | null;
  lastFailureCode: string | null;
  mandates: { status: string; failureReason: string | null }[];
};

function stateOf({ status, expiresAt, lastFailure, lastFailureCode, mandates }: Row, now: Date): PayerState {
  if (status === "AUTHORIZED") {
    const [mandate] = mandates;
    if (mandate?.status === "REJECTED") {
      return { kind: "rejected", why: registrationAdvice(null, mandate.failureReason).text };
    }
    return { kind: "authorized", confirmed: mandate?.status === "CONFIRMED" };
  }
  if (status === "CHECKING") return { kind: "checking" };
  if (status === "CANCELLED") return { kind: "closed", why: "This request was withdrawn." };
  if (status === "EXPIRED" || (expiresAt && expiresAt <= now)) {
    return { kind: "closed", why: "This page has expired. Ask for a new one." };
  }
  const failure = lastFailure === null ? null : registrationAdvice(lastFailureCode, lastFailure).text;
  return { kind: "open", failure };
}
