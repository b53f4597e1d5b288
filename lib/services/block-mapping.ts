import type { Db } from "@/lib/data/client";
import { type Origin, recordMove } from "@/lib/data/state-moves";

/** The account cannot get a customer as it is: its mapping waits, with the reason and the field at fault. */
export async function blockMapping(
  mappingId: string,
  { reason, reasonCode }: { reason: string; reasonCode: string },
  origin: Origin,
  tx: Db,
): Promise<void> {
  const mapping = await tx.customerMapping.findUniqueOrThrow({ where: { id: mappingId } });
  if (mapping.status === "BLOCKED" && mapping.reason === reason) return;
  await tx.customerMapping.update({
    where: { id: mappingId },
    data: { status: "BLOCKED", reason, reasonCode, updatedAt: new Date() },
  });
  const move = {
    from: mapping.status.toLowerCase(),
    to: "blocked",
    verdict: "applied",
    note: reason,
  } as const;
  await recordMove({ subjectType: "customer_mapping", subjectId: mappingId, ...move }, origin, tx);
}
