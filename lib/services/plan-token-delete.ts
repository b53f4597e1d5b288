import type { Db } from "@/lib/data/client";
import { nextTry, planEffect } from "@/lib/data/effects";
import { isLiveMandate } from "@/lib/domain/mandate";
import type { TokenDeleteRequest } from "./effects/token-delete";

/** A mandate is to go, unless it is gone or going. Answers whether it is asked for now. */
export async function planTokenDelete(mandateId: string, why: string, tx: Db): Promise<boolean> {
  await tx.$queryRaw`select 1 from mandate where id = ${mandateId}::uuid for no key update`;
  const mandate = await tx.mandate.findUnique({ where: { id: mandateId } });
  if (!mandate?.razorpayCustomerId || !isLiveMandate(mandate.status) || mandate.cancellation) return false;
  const now = new Date();
  await tx.mandate.update({
    where: { id: mandateId },
    data: { cancellation: "REQUESTED", cancelRequestedAt: now, cancelReason: why, updatedAt: now },
  });
  const request: TokenDeleteRequest = {
    customerId: mandate.razorpayCustomerId,
    tokenId: mandate.razorpayTokenId,
  };
  await planEffect(
    {
      provider: "razorpay",
      targetId: mandate.connectionId,
      kind: "token.delete",
      subjectId: mandateId,
      key: `delete:${mandateId}:${await nextTry(mandateId, "token.delete", tx)}`,
      request,
      reference: mandate.razorpayTokenId,
    },
    tx,
  );
  return true;
}
