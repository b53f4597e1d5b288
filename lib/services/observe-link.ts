import type { Db } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { settleLinkEffects } from "@/lib/data/settle-effects";
import { fieldChanges, type Origin, recordMove } from "@/lib/data/state-moves";
import { LINK_STATUS_OF } from "@/lib/domain/link-rules";
import { INVOICE_RANK, moveByRank } from "@/lib/domain/observation";
import type { RazorpayInvoice } from "@/lib/razorpay/entities";
import type { Observed } from "./observed";

/**
 * A registration link was seen: at Razorpay an invoice of type `link`. It is ours by its id, or by the receipt we gave
 * it while its id was not known. Its being paid proves that somebody signed, pays no bill, and is no mandate yet.
 */
export async function observeLink(
  connectionId: string,
  seen: RazorpayInvoice,
  origin: Origin,
  tx: Db,
): Promise<Observed> {
  const found = await findLink(connectionId, seen, tx);
  if (!found) {
    const note = `Registration link ${seen.id} is ${seen.status}, and is none of ours`;
    return { verdict: "unmatched", note, subject: null };
  }
  await tx.$queryRaw`select 1 from registration_link where id = ${found.id}::uuid for no key update`;
  const link = await tx.registrationLink.findUniqueOrThrow({ where: { id: found.id } });
  const subject = { type: "registration_link", id: link.id } as const;
  const status = LINK_STATUS_OF[seen.status];
  const move = status ? moveByRank(INVOICE_RANK, link.razorpayStatus, seen.status) : "exception";
  const moved = { subjectType: "registration_link", subjectId: link.id } as const;
  if (move === "stale" || move === "exception" || !status) {
    const note =
      move === "stale"
        ? `Already ${link.razorpayStatus}: ${seen.status} is older news`
        : `Razorpay says ${seen.status}, and here it is ${link.razorpayStatus}: somebody should look`;
    await recordMove(
      { ...moved, from: link.razorpayStatus, to: seen.status, verdict: move, note },
      origin,
      tx,
    );
    return { verdict: move, note, subject };
  }

  const razorpayCustomerId = seen.customerId ?? link.razorpayCustomerId;
  const known = {
    razorpayInvoiceId: seen.id,
    razorpayOrderId: seen.orderId ?? link.razorpayOrderId,
    razorpayCustomerId,
    shortUrl: seen.shortUrl ?? link.shortUrl,
    razorpayStatus: move === "applied" ? seen.status : link.razorpayStatus,
    status: move === "applied" ? status : link.status,
    accountId: link.accountId ?? (await accountOfCustomer(connectionId, razorpayCustomerId, tx)),
  };
  const changes = fieldChanges(link, known);
  const now = new Date();
  await tx.registrationLink.update({
    where: { id: link.id },
    data: {
      ...known,
      lastSyncedAt: now,
      ...(changes.length > 0 ? { updatedAt: now, reason: null, reasonCode: null } : {}),
    },
  });
  await settleLinkEffects(link.id, seen, tx);
  if (changes.length === 0) return { verdict: "merged", note: `Link is still ${seen.status}`, subject };
  await recordMove(
    { ...moved, from: link.razorpayStatus, to: seen.status, verdict: move, changes },
    origin,
    tx,
  );
  // Signed, and the payment that names the token may not have come with this.
  const signed =
    seen.status === "paid" && (await tx.mandate.count({ where: { registrationLinkId: link.id } })) === 0;
  if (signed) {
    const registrationLinkId = link.id;
    await enqueue(
      "link.check",
      { registrationLinkId },
      { dedupeKey: `link.check:${registrationLinkId}` },
      tx,
    );
  }
  return { verdict: move, note: `Registration link is ${seen.status}`, subject };
}

/** The account whose customer at Razorpay it is. */
export async function accountOfCustomer(
  connectionId: string,
  razorpayCustomerId: string | null,
  tx: Db,
): Promise<string | null> {
  if (!razorpayCustomerId) return null;
  const mapping = await tx.customerMapping.findFirst({
    where: { connectionId, razorpayCustomerId },
    select: { accountId: true },
  });
  return mapping?.accountId ?? null;
}

async function findLink(connectionId: string, seen: RazorpayInvoice, tx: Db) {
  const select = { id: true } as const;
  const byId = await tx.registrationLink.findUnique({
    where: { connectionId_razorpayInvoiceId: { connectionId, razorpayInvoiceId: seen.id } },
    select,
  });
  if (byId || !seen.receipt) return byId;
  // A receipt can be anybody's: it names ours only while our own call may have made it.
  return tx.registrationLink.findFirst({
    where: {
      connectionId,
      receipt: seen.receipt,
      razorpayInvoiceId: null,
      description: seen.description ?? "",
      status: "CREATING",
    },
    select,
  });
}
