import type { Db } from "@/lib/data/client";
import { planEffect } from "@/lib/data/effects";
import { enqueue } from "@/lib/data/jobs";
import { type Origin, recordMove } from "@/lib/data/state-moves";
import { CUSTOMER_ID_SETTING } from "@/lib/domain/account-setting";
import { contactForRazorpay } from "@/lib/domain/contact";
import { blockMapping } from "./block-mapping";
import { contentHash } from "./content-hash";

/**
 * The account has its customer: kept in the setting `RazorPayCustomerId`, told to the billing source, and the bills
 * that waited go on. A customer that another account has already is a conflict for people: a debit would reach the
 * wrong company.
 */
export async function mapCustomer(
  mappingId: string,
  customerId: string,
  origin: Origin,
  tx: Db,
): Promise<void> {
  await tx.$queryRaw`select 1 from customer_mapping where id = ${mappingId}::uuid for update`;
  const mapping = await tx.customerMapping.findUniqueOrThrow({
    where: { id: mappingId },
    include: { account: { include: { billingSource: true } } },
  });
  if (mapping.status === "MAPPED" && mapping.razorpayCustomerId === customerId) return;
  const other = await tx.customerMapping.findFirst({
    where: { connectionId: mapping.connectionId, razorpayCustomerId: customerId, id: { not: mappingId } },
    include: { account: { select: { name: true, externalId: true } } },
  });
  if (mapping.unlinkedCustomerId === customerId && origin.source !== "person") {
    const reason =
      `${customerId} was unlinked from this account by hand, and it is what comes back for its email and mobile. ` +
      "Change one of them, or link it by hand.";
    return blockMapping(mappingId, { reason, reasonCode: "unlinked" }, origin, tx);
  }
  const from = mapping.status.toLowerCase();
  const now = new Date();
  if (other) {
    const reason =
      `Razorpay gives ${customerId} for this email and mobile, and that is the customer of ` +
      `${other.account.name} (${other.account.externalId}). Give one of the two another email or mobile.`;
    const status = "CONFLICT" as const;
    const data = { status, reason, reasonCode: "shared_customer", updatedAt: now };
    await tx.customerMapping.update({ where: { id: mappingId }, data });
    const move = { from, to: "conflict", verdict: "exception", note: reason } as const;
    await recordMove({ subjectType: "customer_mapping", subjectId: mappingId, ...move }, origin, tx);
    return;
  }
  await tx.customerMapping.update({
    where: { id: mappingId },
    data: {
      status: "MAPPED",
      razorpayCustomerId: customerId,
      reason: null,
      reasonCode: null,
      mappedAt: now,
      unlinkedCustomerId: null,
      // From here on, what changes is pushed; what the customer was called before is left to it.
      pushedHash: new Uint8Array(contentHash(contactForRazorpay(mapping.account))),
      updatedAt: now,
    },
  });
  await tx.accountSetting.upsert({
    where: { accountId_name: { accountId: mapping.accountId, name: CUSTOMER_ID_SETTING } },
    create: { accountId: mapping.accountId, name: CUSTOMER_ID_SETTING, value: customerId },
    update: { value: customerId, updatedAt: now },
  });
  const move = { from, to: "mapped", verdict: "applied", note: `Razorpay customer ${customerId}` } as const;
  await recordMove({ subjectType: "customer_mapping", subjectId: mappingId, ...move }, origin, tx);
  await ownMandates(mapping, customerId, tx);
  const { account } = mapping;
  if (account.billingSource.kind === "TOGAI") {
    await planEffect(
      {
        provider: "togai",
        targetId: account.billingSourceId,
        kind: "setting.write",
        subjectId: account.id,
        key: `setting:${account.id}:${customerId}`,
        request: { accountExternalId: account.externalId, customerId },
        reference: customerId,
      },
      tx,
    );
  }
  const accountId = mapping.accountId;
  await enqueue("account.resume", { accountId }, { dedupeKey: `account.resume:${accountId}` }, tx);
}

/** Links and mandates of this customer that came before anybody knew whose customer it is. */
async function ownMandates(
  { accountId, connectionId }: { accountId: string; connectionId: string },
  razorpayCustomerId: string,
  tx: Db,
): Promise<void> {
  const where = { connectionId, razorpayCustomerId, accountId: null };
  await tx.registrationLink.updateMany({ where, data: { accountId } });
  await tx.mandate.updateMany({ where, data: { accountId } });
}
