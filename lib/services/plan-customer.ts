import { readSettings } from "@/lib/data/accounts";
import { inTransaction } from "@/lib/data/client";
import { hasLiveEffect, nextTry, planEffect } from "@/lib/data/effects";
import { recordMove } from "@/lib/data/state-moves";
import { CUSTOMER_ID_SETTING } from "@/lib/domain/account-setting";
import { contactForRazorpay, contactProblems } from "@/lib/domain/contact";
import { blockMapping } from "./block-mapping";
import type { CustomerCreateRequest } from "./effects/customer-create";
import { enqueueVerifyCustomer } from "./enqueue-verify-customer";

/**
 * Decides what an account needs to become a Razorpay customer, and writes the intention down. What Razorpay would
 * refuse is said before asking, with the field. Deciding twice is deciding once.
 */
export async function planCustomer(mappingId: string): Promise<string> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from customer_mapping where id = ${mappingId}::uuid for update`;
    const mapping = await tx.customerMapping.findUnique({
      where: { id: mappingId },
      include: { account: true, connection: true },
    });
    if (!mapping) return "the mapping is gone";
    const { account, connection } = mapping;
    if (mapping.razorpayCustomerId) return `mapped to ${mapping.razorpayCustomerId}`;
    if (!connection.syncCustomers || connection.disabledAt) return "customer sync is switched off";
    if (await hasLiveEffect(mappingId, tx)) return "already being asked for";

    // Named for it by hand or by its source: another one is not made beside it.
    const named = (await readSettings(account.id, tx))[CUSTOMER_ID_SETTING];
    if (named) {
      await enqueueVerifyCustomer(mapping, named, tx);
      return `looking at ${named}, which was named for it`;
    }

    const blocked = whyBlocked(account);
    if (blocked) {
      await blockMapping(mappingId, blocked, { source: "system" }, tx);
      return `blocked: ${blocked.reason}`;
    }
    const facts = contactForRazorpay(account);
    const request: CustomerCreateRequest = {
      accountId: account.id,
      ...facts,
      notes: { billing_account: account.externalId.slice(0, 256) },
    };
    await planEffect(
      {
        provider: "razorpay",
        targetId: connection.id,
        kind: "customer.create",
        subjectId: mappingId,
        key: `customer:${mappingId}:${await nextTry(mappingId, "customer.create", tx)}`,
        request,
        reference: account.externalId,
      },
      tx,
    );
    if (mapping.status !== "PENDING") {
      const data = { status: "PENDING", reason: null, reasonCode: null, updatedAt: new Date() } as const;
      await tx.customerMapping.update({ where: { id: mappingId }, data });
      const move = { from: mapping.status.toLowerCase(), to: "pending", verdict: "applied" } as const;
      await recordMove(
        { subjectType: "customer_mapping", subjectId: mappingId, ...move, note: "On its way to Razorpay" },
        { source: "system" },
        tx,
      );
    }
    return "planned";
  });
}

type Facts = Parameters<typeof contactProblems>[0];

function whyBlocked(account: Facts): { reason: string; reasonCode: string } | null {
  const [first, ...more] = contactProblems(account);
  if (first) {
    const reason = [first, ...more].map(({ field, message }) => `${field}: ${message}`).join(" ");
    return { reason, reasonCode: first.field };
  }
  // Razorpay tells customers apart by email and mobile: without either, each try would make another one.
  if (!account.email?.trim() && !account.contact?.trim()) {
    return {
      reason: "email: Give an email or a mobile number. Razorpay needs one of them.",
      reasonCode: "email",
    };
  }
  return null;
}
