import { inTransaction } from "@/lib/data/client";
import { enqueuePlan } from "./enqueue-plan";

/** Every bill of the account that waits, or has not been looked at yet, is decided anew. */
export async function resumeAccount(accountId: string): Promise<string> {
  return inTransaction(async (tx) => {
    const waiting = await tx.invoice.findMany({
      where: { accountId, OR: [{ syncs: { none: {} } }, { syncs: { some: { status: "BLOCKED" } } }] },
      select: { id: true },
    });
    for (const { id } of waiting) {
      await enqueuePlan(id, tx);
    }
    return `${waiting.length} bills go on`;
  });
}
