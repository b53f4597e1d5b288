import type { Db } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { ContactFacts } from "@/lib/domain/contact";
import { contentHash } from "../content-hash";

/** Razorpay has these facts now. What changed since they were written down is looked at again. */
export async function pushIfChangedSince(mappingId: string, facts: ContactFacts, tx: Db): Promise<void> {
  const { name, email, contact, gstin } = facts;
  const pushedHash = new Uint8Array(contentHash({ name, email, contact, gstin }));
  await tx.customerMapping.updateMany({
    where: { id: mappingId, status: "MAPPED" },
    data: { pushedHash, reason: null, reasonCode: null, updatedAt: new Date() },
  });
  await enqueue("customer.plan", { mappingId }, { dedupeKey: `customer.plan:${mappingId}` }, tx);
}
