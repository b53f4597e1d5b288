import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/** Somebody wants a Razorpay customer made for an account now. One that exists is found and adopted, never made twice. */
export async function mapCustomerNow(accountId: string, connectionId: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const mapping = await tx.customerMapping.upsert({
      where: { accountId_connectionId: { accountId, connectionId } },
      create: { id: randomUUID(), accountId, connectionId },
      update: {},
      select: { id: true, razorpayCustomerId: true },
    });
    if (mapping.razorpayCustomerId)
      throw new AppError("conflict", `It has ${mapping.razorpayCustomerId} already.`);
    const options = { dedupeKey: `customer.plan:${mapping.id}`, priority: -1 };
    await enqueue("customer.plan", { mappingId: mapping.id }, options, tx);
    await recordAudit({ actor, action: "mapping.create", subjectType: "account", subjectId: accountId }, tx);
  });
}
