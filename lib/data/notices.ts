import "server-only";
import type { Notice } from "@/lib/domain/invoice-detail";
import { type Db, db } from "./client";

const MOST = 10;

/** The newest messages with the payment link of an invoice. */
export async function listNotices(invoiceId: string, tx: Db = db()): Promise<Notice[]> {
  const syncs = await tx.invoiceSync.findMany({ where: { invoiceId }, select: { id: true } });
  const rows = await tx.notificationLog.findMany({
    where: { invoiceSyncId: { in: syncs.map(({ id }) => id) } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST,
    select: {
      id: true,
      invoiceSyncId: true,
      medium: true,
      status: true,
      reason: true,
      askedBy: true,
      createdAt: true,
    },
  });
  return rows as Notice[];
}
