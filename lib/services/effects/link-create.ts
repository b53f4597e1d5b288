import { z } from "zod";
import { open } from "@/lib/crypto/secret-box";
import { db } from "@/lib/data/client";
import { recordMove } from "@/lib/data/state-moves";
import { env } from "@/lib/env";
import type { RazorpayInvoice } from "@/lib/razorpay/entities";
import type { BankAccountRequest } from "@/lib/razorpay/requests";
import { razorpayFor } from "../gateways";
import { observe } from "../observe";
import { planNotification } from "../plan-notification";
import { accountNumberPlace } from "../secret-places";
import { type EffectKindRules, noAnswer } from "./effect-kind";

/** An instant, kept as text: an effect's request is JSON. */
const instantText = z
  .string()
  .transform((text) => new Date(text))
  .nullable();

/** The terms of a mandate as an effect keeps them: of a bank account only what may be seen. */
export const termsKept = z.object({
  authType: z.string().nullable(),
  maxAmount: z.number().int(),
  expiresAt: instantText,
  firstPaymentAmount: z.number().int(),
  bankAccount: z.object({ last4: z.string(), ifsc: z.string() }).nullable(),
});

export const linkCreateRequest = z.object({
  customer: z.object({ name: z.string(), email: z.string(), contact: z.string() }),
  description: z.string(),
  terms: termsKept,
  receipt: z.string(),
  expiresAt: instantText,
  notes: z.record(z.string(), z.string()),
});
export type LinkCreateRequest = z.input<typeof linkCreateRequest>;
type Read = z.output<typeof linkCreateRequest>;

/** A registration link, made without anybody being told, and sent once its id is known. */
export const linkCreate: EffectKindRules<Read, RazorpayInvoice> = {
  request: linkCreateRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: async (effect, _request, tx) => {
    const link = await tx.registrationLink.findUnique({ where: { id: effect.subjectId } });
    return link?.status === "CREATING" ? null : "The link is not wanted any more";
  },
  call: async (effect, request) => {
    const razorpay = await razorpayFor(effect.targetId);
    if (effect.attempts === 0) {
      // Never sent yet: whatever has this receipt is somebody else's, and would later be taken for ours.
      const there = await razorpay.findInvoicesByReceipt(request.receipt);
      if (there.kind === "unknown") return { kind: "not_sent", reason: there.reason };
      if (there.kind !== "done") return there;
      if (there.value.some(({ receipt }) => receipt === request.receipt))
        return receiptTaken(request.receipt);
    }
    const bankAccount = request.terms.bankAccount ? await bankAccountOf(effect.subjectId) : null;
    return razorpay.createRegistrationLink({
      ...request,
      terms: { ...request.terms, bankAccount },
      notify: { sms: false, email: false },
    });
  },
  mismatch: (request, link) => {
    if (link.amount !== 0) return `amount ${link.amount} instead of 0`;
    return link.receipt === request.receipt ? null : `receipt ${link.receipt}`;
  },
  probe: async (effect, request) => {
    const outcome = await (await razorpayFor(effect.targetId)).findInvoicesByReceipt(request.receipt);
    if (outcome.kind !== "done") return noAnswer(outcome);
    const there = outcome.value.filter(({ receipt }) => receipt === request.receipt);
    const [only] = there;
    if (!only) return { kind: "not_there", detail: `no link with the receipt ${request.receipt}` };
    if (there.length > 1) return { kind: "many", count: there.length };
    if (only.type !== "link" || only.description !== request.description) {
      return {
        kind: "foreign",
        detail: `${only.id} has the receipt ${request.receipt} and is not this link.`,
      };
    }
    return { kind: "found", value: only, httpStatus: outcome.httpStatus };
  },
  confirm: async (effect, _request, id) => (await razorpayFor(effect.targetId)).fetchInvoice(id),
  providerId: (link) => link.id,
  apply: async (effect, _request, link, tx) => {
    await observe(
      effect.targetId,
      { entity: "invoice", invoice: link },
      { source: "call", effectId: effect.id },
      tx,
    );
    const row = await tx.registrationLink.findUniqueOrThrow({ where: { id: effect.subjectId } });
    if (row.status !== "ISSUED") return;
    if (row.notifySms) await planNotification(row, "sms", row.sentBy, tx);
    if (row.notifyEmail) await planNotification(row, "email", row.sentBy, tx);
  },
  refused: async (effect, _request, { reason, reasonCode }, tx) => {
    await tx.registrationLink.update({
      where: { id: effect.subjectId },
      data: { status: "REFUSED", reason, reasonCode, updatedAt: new Date() },
    });
    const move = { from: "creating", to: "refused", verdict: "applied", note: reason } as const;
    await recordMove(
      { subjectType: "registration_link", subjectId: effect.subjectId, ...move },
      { source: "call", effectId: effect.id },
      tx,
    );
  },
};

function receiptTaken(receipt: string) {
  return {
    kind: "refused",
    httpStatus: 400,
    code: "BAD_REQUEST_ERROR",
    description: `The receipt ${receipt} is taken at Razorpay. Choose another.`,
    field: "receipt",
    auth: false,
  } as const;
}

/** Read and opened right before it is sent, and kept nowhere else. */
async function bankAccountOf(linkId: string): Promise<BankAccountRequest | null> {
  const link = await db().registrationLink.findUniqueOrThrow({ where: { id: linkId } });
  return openBankAccount("registration_link", link);
}

type WithAccount = {
  id: string;
  connectionId: string;
  beneficiaryName: string | null;
  accountNumber: string | null;
  accountType: string | null;
  ifsc: string | null;
};

export function openBankAccount(
  table: "registration_link" | "checkout_authorization",
  row: WithAccount,
): BankAccountRequest | null {
  if (!row.accountNumber || !row.beneficiaryName || !row.ifsc) return null;
  return {
    beneficiaryName: row.beneficiaryName,
    accountNumber: open(row.accountNumber, accountNumberPlace(table, row.id, row.connectionId)),
    accountType: (row.accountType ?? "SAVINGS").toLowerCase(),
    ifsc: row.ifsc,
  };
}
