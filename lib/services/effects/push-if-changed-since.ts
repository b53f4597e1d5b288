import type { Db } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { type ContactFacts, contactForRazorpay } from "@/lib/domain/contact";
import { contentHash } from "../content-hash";

/**
 * Razorpay has these facts now. What changed since they were written down is looked at again; where the account did
 * not get its customer by them (a conflict, a block), the same facts would only come to the same again.
 */
export async function pushIfChangedSince(mappingId: string, facts: ContactFacts, tx: Db): Promise<void> {
  const { name, email, contact, gstin } = facts;
  const hash = contentHash({ name, email, contact, gstin });
  const { count } = await tx.customerMapping.updateMany({
    where: { id: mappingId, status: "MAPPED" },
    data: { pushedHash: new Uint8Array(hash), reason: null, reasonCode: null, updatedAt: new Date() },
  });
  const { account } = await tx.customerMapping.findUniqueOrThrow({
    where: { id: mappingId },
    select: { account: true },
  });
  if (count === 0 && contentHash(contactForRazorpay(account)).equals(hash)) return;
  await enqueue("customer.plan", { mappingId }, { dedupeKey: `customer.plan:${mappingId}` }, tx);
}
