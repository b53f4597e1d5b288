import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { db, inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { razorpayFor } from "./gateways";
import { mapCustomer } from "./map-customer";

type Link = { accountId: string; connectionId: string; razorpayCustomerId: string };

/**
 * Somebody names the Razorpay customer of an account. It is read at Razorpay first, so that a wrong id is said in the
 * form and nothing changes; its name comes back for whoever wants to be sure.
 */
export async function linkCustomer(link: Link, actor: Actor): Promise<{ name: string | null }> {
  const { accountId, connectionId, razorpayCustomerId } = link;
  await refuseTaken(link);
  const outcome = await (await razorpayFor(connectionId)).fetchCustomer(razorpayCustomerId);
  if (outcome.kind === "refused" && !outcome.auth)
    throw onField("Razorpay knows no such customer in this account and mode.");
  if (outcome.kind !== "done") {
    throw new AppError(
      "upstream",
      "Razorpay could not be asked, so nothing was changed. Try again in a moment.",
      { retryable: true },
    );
  }
  await inTransaction(async (tx) => {
    const mapping = await tx.customerMapping.upsert({
      where: { accountId_connectionId: { accountId, connectionId } },
      create: { id: randomUUID(), accountId, connectionId },
      update: {},
      select: { id: true, status: true, razorpayCustomerId: true },
    });
    if (mapping.razorpayCustomerId && mapping.razorpayCustomerId !== razorpayCustomerId) {
      throw new AppError("conflict", `It has ${mapping.razorpayCustomerId} already.`);
    }
    await mapCustomer(mapping.id, razorpayCustomerId, { source: "person" }, tx);
    const after = { razorpayCustomerId };
    await recordAudit(
      { actor, action: "mapping.link", subjectType: "account", subjectId: accountId, after },
      tx,
    );
  });
  return { name: outcome.value.name };
}

async function refuseTaken({ accountId, connectionId, razorpayCustomerId }: Link): Promise<void> {
  const other = await db().customerMapping.findFirst({
    where: { connectionId, razorpayCustomerId, accountId: { not: accountId } },
    select: { account: { select: { name: true, externalId: true } } },
  });
  if (other)
    throw onField(`It is the customer of ${other.account.name} (${other.account.externalId}) already.`);
}

function onField(message: string): AppError {
  return new AppError("invalid", message, { fields: { razorpayCustomerId: [message] } });
}
