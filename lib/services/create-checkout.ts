import { randomBytes, randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { readMandateBanks } from "@/lib/data/mandate-banks";
import { recordMove } from "@/lib/data/state-moves";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { bankSupportProblem } from "@/lib/domain/bank-support";
import { type CheckoutInput, checkoutProblems } from "@/lib/domain/checkout-authorization";
import { actorName } from "./actor-name";
import { authTypeRow, bankColumns, instant, requireConnection } from "./create-registration-link";
import { planCheckoutOrder } from "./plan-checkout-order";

/** A mandate to be signed on our own page. Answers the row's id and the payer's key to the page. */
export async function createCheckout(
  input: CheckoutInput,
  connectionId: string,
  actor: Actor,
): Promise<{ id: string; ref: string }> {
  const fields = checkoutProblems(input, new Date());
  const banks = await readMandateBanks(connectionId);
  const unsupported = bankSupportProblem(banks, input.bank_account?.ifsc_code, input.auth_type);
  if (unsupported) fields.auth_type = [unsupported];
  if (Object.keys(fields).length > 0) throw new AppError("invalid", "Some fields are not right.", { fields });
  const id = randomUUID();
  const ref = randomBytes(16).toString("base64url");
  return inTransaction(async (tx) => {
    await requireConnection(connectionId, tx);
    const mapping = await tx.customerMapping.findUnique({
      where: { accountId_connectionId: { accountId: input.accountId, connectionId } },
    });
    if (!mapping?.razorpayCustomerId) {
      throw new AppError("conflict", "The customer has no Razorpay customer id yet.", {
        fields: { accountId: ["This customer has no Razorpay customer id yet."] },
      });
    }
    const authorization = await tx.checkoutAuthorization.create({
      data: {
        id,
        ref,
        connectionId,
        accountId: input.accountId,
        invoiceId: input.invoiceId ?? null,
        razorpayCustomerId: mapping.razorpayCustomerId,
        description: input.description,
        authType: authTypeRow(input.auth_type),
        maxAmount: BigInt(input.max_amount),
        mandateExpiresAt: instant(input.expire_at),
        firstPaymentAmount: BigInt(input.first_payment_amount),
        ...bankColumns(input.bank_account ?? null, "checkout_authorization", id, connectionId),
        notes: input.notes,
        expiresAt: instant(input.expire_by),
        sentBy: actorName(actor),
        replacesMandateId: input.replacesMandateId ?? null,
      },
    });
    await planCheckoutOrder(authorization, new Date(), tx);
    const subject = { subjectType: "checkout_authorization", subjectId: id } as const;
    await recordMove({ ...subject, from: null, to: "open", verdict: "applied" }, { source: "person" }, tx);
    await recordAudit({ actor, action: "checkout.create", ...subject }, tx);
    return { id, ref };
  });
}
