import type { Db } from "@/lib/data/client";
import { hasLiveEffect, planEffect } from "@/lib/data/effects";
import { type ContactFacts, contactForRazorpay } from "@/lib/domain/contact";
import { contentHash } from "./content-hash";
import type { CustomerEditRequest } from "./effects/customer-edit";
import { whyBlocked } from "./why-contact-blocked";

type Mapping = {
  id: string;
  connectionId: string;
  razorpayCustomerId: string | null;
  pushedHash: Uint8Array | null;
  account: ContactFacts;
};

/**
 * A mapped account whose name, email, mobile or GSTIN changed: Razorpay is to have the change too, or its messages
 * reach the wrong person. Deciding twice is deciding once.
 */
export async function planCustomerEdit(mapping: Mapping, tx: Db): Promise<string> {
  const { id: mappingId, razorpayCustomerId: customerId } = mapping;
  if (!customerId) throw new Error("Only a mapped account has something to change");
  const facts = contactForRazorpay(mapping.account);
  const hash = contentHash(facts);
  if (!mapping.pushedHash || hash.equals(mapping.pushedHash)) {
    await settle(mappingId, hash, tx);
    return `mapped to ${customerId}`;
  }
  if (await hasLiveEffect(mappingId, tx)) return "already being asked for";
  const blocked = whyBlocked(mapping.account);
  if (blocked) {
    const reason = `Razorpay still has the earlier contact data. ${blocked.reason}`;
    const data = { reason, reasonCode: blocked.reasonCode, updatedAt: new Date() };
    await tx.customerMapping.update({ where: { id: mappingId }, data, select: { id: true } });
    return `not pushed: ${blocked.reason}`;
  }
  const request: CustomerEditRequest = { customerId, facts };
  const before = await tx.effect.findMany({
    where: { subjectId: mappingId, kind: "customer.edit" },
    orderBy: { createdAt: "desc" },
    select: { state: true, request: true },
  });
  const [last] = before;
  if (last?.state === "FAILED" && contentHash(last.request as object).equals(contentHash(request)))
    return "refused, until somebody retries or it changes again";
  await planEffect(
    {
      provider: "razorpay",
      targetId: mapping.connectionId,
      kind: "customer.edit",
      subjectId: mappingId,
      key: `edit:${mappingId}:${before.length + 1}`,
      request,
      reference: customerId,
    },
    tx,
  );
  return "the change goes to Razorpay";
}

/** Both sides agree: nothing said before about a change holds any more. */
async function settle(mappingId: string, pushedHash: Buffer, tx: Db): Promise<void> {
  await tx.customerMapping.updateMany({
    where: { id: mappingId, OR: [{ pushedHash: null }, { reason: { not: null } }] },
    data: { pushedHash: new Uint8Array(pushedHash), reason: null, reasonCode: null, updatedAt: new Date() },
  });
  await tx.effect.updateMany({
    where: { subjectId: mappingId, kind: "customer.edit", state: "FAILED", dismissedAt: null },
    data: { dismissedAt: new Date() },
  });
}
