import { recordAudit } from "@/lib/data/audit";
import { lockSource } from "@/lib/data/billing-sources";
import { inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";

export async function renameBillingSource(
  { id, name }: { id: string; name: string },
  actor: Actor,
): Promise<void> {
  await inTransaction(async (tx) => {
    const source = await lockSource(id, tx);
    if (source.name === name) return;
    await tx.billingSource.update({ where: { id }, data: { name }, select: { id: true } });
    const change = { before: { name: source.name }, after: { name } };
    await recordAudit(
      { actor, action: "billing-source.rename", subjectType: "billing_source", subjectId: id, ...change },
      tx,
    );
  });
}
