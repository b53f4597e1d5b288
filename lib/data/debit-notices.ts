import "server-only";
import type { DebitNoticeAnswer } from "@/lib/domain/api-answers";
import type { NoticeRow } from "@/lib/domain/charge-detail";
import { debitAfterNotice, type NoticeGiven, type NoticeMedium } from "@/lib/domain/debit-notice";
import { paise } from "@/lib/domain/money";
import { type Db, db } from "./client";

/** The notice that speaks most for a debit: the first that covers its amount, else the newest. Null: never told. */
export async function findNotice(
  { invoiceId, mandateId, amount }: { invoiceId: string; mandateId: string; amount: number },
  tx: Db = db(),
): Promise<NoticeGiven | null> {
  const notices = await tx.debitNotice.findMany({
    where: { invoiceId, mandateId },
    orderBy: { toldAt: "asc" },
    select: { amount: true, toldAt: true },
  });
  const notice = notices.find((one) => one.amount >= amount) ?? notices.at(-1);
  return notice ? { amount: paise(notice.amount), toldAt: notice.toldAt } : null;
}

/** Every notice of debits for a bill, newest first. */
export async function listDebitNotices(invoiceId: string, tx: Db = db()): Promise<NoticeRow[]> {
  const rows = await tx.debitNotice.findMany({
    where: { invoiceId },
    orderBy: { toldAt: "desc" },
    take: 20,
  });
  return rows.map(({ id, debitOn, medium, text, toldBy, toldAt, amount }) => ({
    ...{ id, debitOn, text, toldBy, toldAt },
    medium: medium as NoticeMedium,
    amount: Number(amount),
  }));
}

/** One notice, as the REST API answers it. */
export async function readDebitNoticeAnswer(id: string, tx: Db = db()): Promise<DebitNoticeAnswer | null> {
  const notice = await tx.debitNotice.findUnique({ where: { id } });
  if (!notice) return null;
  const { mandateId, invoiceId, amount, medium, debitOn, toldAt, toldBy } = notice;
  const { externalId } = await tx.invoice.findUniqueOrThrow({
    where: { id: invoiceId },
    select: { externalId: true },
  });
  return {
    ...{ id, mandateId, toldBy },
    invoiceExternalId: externalId,
    amount: paise(amount),
    medium: medium as NoticeMedium,
    debitOn: debitOn.toISOString().slice(0, 10),
    chargeFrom: debitAfterNotice(toldAt).toISOString(),
    toldAt: toldAt.toISOString(),
  };
}
