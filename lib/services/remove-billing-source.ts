import { recordAudit } from "@/lib/data/audit";
import { lockSource } from "@/lib/data/billing-sources";
import { type Db, inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/**
 * Takes a billing source away: its token is destroyed and its API keys end. Its accounts, bills and payments stay, and
 * what is being asked for at Razorpay stays payable. Refused while billing still has to be told of something.
 */
export async function removeBillingSource(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const source = await lockSource(id, tx);
    await refuseWhileTelling(id, tx);
    const now = new Date();
    await tx.billingSource.update({
      where: { id },
      data: { deletedAt: now, disabledAt: source.disabledAt ?? now, token: null, connectionId: null },
      select: { id: true },
    });
    await tx.apiKey.updateMany({ where: { billingSourceId: id, revokedAt: null }, data: { revokedAt: now } });
    const before = { kind: source.kind, name: source.name, connectionId: source.connectionId };
    await recordAudit(
      { actor, action: "billing-source.remove", subjectType: "billing_source", subjectId: id, before },
      tx,
    );
  });
}

async function refuseWhileTelling(id: string, tx: Db): Promise<void> {
  const open = await tx.effect.count({
    where: { provider: "togai", targetId: id, state: { in: ["READY", "CALLING", "UNKNOWN", "REVIEW"] } },
  });
  if (open === 0) return;
  throw new AppError(
    "conflict",
    `${open} ${open === 1 ? "thing is" : "things are"} still to be told to this billing system. Wait until that is done, or pause the source instead.`,
  );
}
