import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { hasLiveEffect } from "@/lib/data/effects";
import { recordMove } from "@/lib/data/state-moves";
import { CUSTOMER_ID_SETTING } from "@/lib/domain/account-setting";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { isLiveMandate } from "@/lib/domain/mandate";

/**
 * An account does not belong to its Razorpay customer after all. Requests that stand at Razorpay stay there; bills to
 * come wait for another customer. Nothing but a person gives it this one back. Answers what was unlinked, for Undo.
 */
export async function unlinkCustomer(
  { accountId, connectionId }: { accountId: string; connectionId: string },
  actor: Actor,
): Promise<{ razorpayCustomerId: string }> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from customer_mapping
      where account_id = ${accountId}::uuid and connection_id = ${connectionId}::uuid for update`;
    const mapping = await tx.customerMapping.findUnique({
      where: { accountId_connectionId: { accountId, connectionId } },
    });
    const razorpayCustomerId = mapping?.razorpayCustomerId;
    if (!mapping || !razorpayCustomerId) throw new AppError("conflict", "It has no Razorpay customer.");
    const mandates = await tx.mandate.findMany({
      where: { accountId, connectionId },
      select: { status: true },
    });
    // A debit would go on reaching whoever signed, with nothing here to say whose it is.
    if (mandates.some(({ status }) => isLiveMandate(status)))
      throw new AppError("conflict", "A mandate of this customer is alive. Cancel it first.");
    if (await hasLiveEffect(mapping.id, tx))
      throw new AppError("conflict", "Something is being asked of Razorpay for it. Try again in a moment.");
    await tx.customerMapping.update({
      where: { id: mapping.id },
      data: {
        status: "UNMAPPED",
        razorpayCustomerId: null,
        unlinkedCustomerId: razorpayCustomerId,
        pushedHash: null,
        mappedAt: null,
        reason: null,
        reasonCode: null,
        updatedAt: new Date(),
      },
      select: { id: true },
    });
    await tx.accountSetting.deleteMany({
      where: { accountId, name: CUSTOMER_ID_SETTING, value: razorpayCustomerId },
    });
    const note = `${razorpayCustomerId} was unlinked`;
    const move = { from: "mapped", to: "unmapped", verdict: "applied", note } as const;
    await recordMove(
      { subjectType: "customer_mapping", subjectId: mapping.id, ...move },
      { source: "person" },
      tx,
    );
    const before = { razorpayCustomerId };
    await recordAudit(
      { actor, action: "mapping.unlink", subjectType: "account", subjectId: accountId, before },
      tx,
    );
    return { razorpayCustomerId };
  });
}
