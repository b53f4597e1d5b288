import type { Db } from "@/lib/data/client";
import { lockInvoice } from "@/lib/data/row-locks";
import { settleSyncEffects } from "@/lib/data/settle-effects";
import { fieldChanges, type Origin, recordMove } from "@/lib/data/state-moves";
import { INVOICE_RANK, moveByRank } from "@/lib/domain/observation";
import { formatMoney } from "@/lib/format/money";
import type { RazorpayInvoice } from "@/lib/razorpay/entities";
import { linkPayments } from "./link-payments";
import { observeLink } from "./observe-link";
import type { Observed } from "./observed";
import { settleSplit } from "./settle-split";

/** A Razorpay invoice was seen. It is ours by its id, or by the receipt we gave it while its id was not known yet. */
export async function observeInvoice(
  connectionId: string,
  seen: RazorpayInvoice,
  origin: Origin,
  tx: Db,
): Promise<Observed> {
  if (seen.type === "link") return observeLink(connectionId, seen, origin, tx);
  const found = await findSync(connectionId, seen, tx);
  if (!found) {
    return {
      verdict: "unmatched",
      note: `No bill of ours has the Razorpay invoice ${seen.id}`,
      subject: null,
    };
  }
  await lockInvoice(found.invoiceId, tx, found.id);
  const sync = await tx.invoiceSync.findUniqueOrThrow({ where: { id: found.id } });
  const subject = { type: "invoice_sync", id: sync.id } as const;
  const move = moveByRank(INVOICE_RANK, sync.razorpayStatus, seen.status);

  if (move === "stale" || move === "exception") {
    const note =
      move === "stale"
        ? `Already ${sync.razorpayStatus}: ${seen.status} is older news`
        : `Razorpay says ${seen.status}, and here it is ${sync.razorpayStatus}: somebody should look`;
    await recordMove(
      {
        subjectType: "invoice_sync",
        subjectId: sync.id,
        from: sync.razorpayStatus,
        to: seen.status,
        verdict: move,
        note,
      },
      origin,
      tx,
    );
    return { verdict: move, note, subject };
  }

  const known = {
    razorpayInvoiceId: seen.id,
    razorpayOrderId: seen.orderId ?? sync.razorpayOrderId,
    shortUrl: seen.shortUrl ?? sync.shortUrl,
    razorpayStatus: move === "applied" ? seen.status : sync.razorpayStatus,
    amountRequested: sync.amountRequested ?? BigInt(seen.amount),
  };
  const changes = fieldChanges(sync, known);
  const status = move === "applied" ? syncStatusFor(seen.status, sync.status) : sync.status;
  const now = new Date();
  await tx.invoiceSync.update({
    where: { id: sync.id },
    data: {
      ...known,
      status,
      lastSyncedAt: now,
      ...(changes.length > 0 ? { updatedAt: now, reason: null, reasonCode: null } : {}),
    },
  });
  await settleSyncEffects(sync.id, seen, tx);
  if (changes.length > 0) await settleSplit(sync, origin, tx);
  if (known.amountRequested !== BigInt(seen.amount)) {
    const note = `Razorpay asks for ${formatMoney(seen.amount)} instead of ${formatMoney(Number(known.amountRequested))}: somebody should look`;
    const refused = {
      subjectType: "invoice_sync",
      subjectId: sync.id,
      from: sync.razorpayStatus,
      to: seen.status,
    } as const;
    await recordMove({ ...refused, verdict: "exception", note }, origin, tx);
  }
  if (changes.length === 0) return { verdict: "merged", note: `Still ${seen.status}`, subject };
  await recordMove(
    {
      subjectType: "invoice_sync",
      subjectId: sync.id,
      from: sync.razorpayStatus,
      to: seen.status,
      verdict: move,
      changes,
    },
    origin,
    tx,
  );
  if (known.razorpayOrderId !== sync.razorpayOrderId || known.razorpayInvoiceId !== sync.razorpayInvoiceId) {
    await linkPayments(connectionId, sync.id, origin, tx);
  }
  return { verdict: move, note: `Razorpay invoice is ${seen.status}`, subject };
}

/**
 * Locks the bill of a Razorpay invoice ahead of the payments that come with it: the order in which everybody locks.
 * Without it two events about one payment, of which only one names the bill, wait for each other.
 */
export async function lockBillOf(connectionId: string, seen: RazorpayInvoice, tx: Db): Promise<void> {
  const found = await findSync(connectionId, seen, tx);
  if (found) await lockInvoice(found.invoiceId, tx, found.id);
}

async function findSync(connectionId: string, seen: RazorpayInvoice, tx: Db) {
  const select = { id: true, invoiceId: true } as const;
  const byId = await tx.invoiceSync.findUnique({
    where: { connectionId_razorpayInvoiceId: { connectionId, razorpayInvoiceId: seen.id } },
    select,
  });
  if (byId || !seen.receipt || seen.type === "link") return byId;
  return tx.invoiceSync.findFirst({
    where: { connectionId, receipt: seen.receipt, razorpayInvoiceId: null },
    select,
  });
}

function syncStatusFor(
  razorpayStatus: string,
  current: "PENDING" | "BLOCKED" | "SYNCED" | "FAILED" | "SKIPPED" | "CANCELLED",
) {
  if (razorpayStatus === "draft") return current;
  return razorpayStatus === "cancelled" || razorpayStatus === "deleted" ? "CANCELLED" : "SYNCED";
}
