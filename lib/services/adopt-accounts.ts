import { randomUUID } from "node:crypto";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { done, type JobOutcome } from "@/lib/domain/jobs";

const AT_ONCE = 500;

/** The accounts of the sources that a connection serves get their mappings, and become customers by and by. */
export async function adoptAccounts(connectionId: string): Promise<JobOutcome> {
  let adopted = 0;
  for (;;) {
    const count = await inTransaction(async (tx) => {
      const accounts = await tx.account.findMany({
        where: { billingSource: { connectionId }, mappings: { none: { connectionId } } },
        select: { id: true },
        take: AT_ONCE,
      });
      for (const { id: accountId } of accounts) {
        const mappingId = randomUUID();
        const { count: created } = await tx.customerMapping.createMany({
          data: [{ id: mappingId, accountId, connectionId }],
          skipDuplicates: true,
        });
        if (created === 1) {
          await enqueue("customer.plan", { mappingId }, { dedupeKey: `customer.plan:${mappingId}` }, tx);
        }
        await enqueue("account.resume", { accountId }, { dedupeKey: `account.resume:${accountId}` }, tx);
      }
      return accounts.length;
    });
    adopted += count;
    if (count < AT_ONCE) return done(`${adopted} accounts`);
  }
}
