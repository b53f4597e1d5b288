import { readSettings } from "@/lib/data/accounts";
import { type Db, inTransaction } from "@/lib/data/client";
import { hasLiveEffect, planEffect } from "@/lib/data/effects";
import { recordMove } from "@/lib/data/state-moves";
import { CUSTOMER_ID_SETTING } from "@/lib/domain/account-setting";
import { contactForRazorpay } from "@/lib/domain/contact";
import { blockMapping } from "./block-mapping";
import type { CustomerCreateRequest } from "./effects/customer-create";
import { enqueueVerifyCustomer } from "./enqueue-verify-customer";
import { planCustomerEdit } from "./plan-customer-edit";
import { whyBlocked } from "./why-contact-blocked";

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
    if (!connection.syncCustomers || connection.disabledAt) return "customer sync is switched off";
    if (mapping.razorpayCustomerId) return planCustomerEdit(mapping, tx);
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
        key: `customer:${mappingId}:${await triesSoFar(mappingId, tx)}`,
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

/**
 * Every earlier ask is over, and the account has no customer by it: refused, in conflict with another account, or
 * unlinked by a person. So the next one is another intention.
 */
async function triesSoFar(mappingId: string, tx: Db): Promise<number> {
  return (await tx.effect.count({ where: { subjectId: mappingId, kind: "customer.create" } })) + 1;
}
