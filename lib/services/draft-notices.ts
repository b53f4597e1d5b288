import { readHolidays } from "@/lib/data/bank-holidays";
import { type Db, db } from "@/lib/data/client";
import { presentationDay } from "@/lib/domain/bank-calendar";
import { debitAfterNotice } from "@/lib/domain/debit-notice";
import { noticeText } from "@/lib/format/notice-text";

type Wanted = { mandateId: string; invoiceId: string; amount: number };

export type NoticeDraft = Wanted & {
  connectionId: string;
  number: string;
  customer: string;
  email: string | null;
  contact: string | null;
  debitOn: string;
  subject: string;
  body: string;
};

/** The texts by which payers are told of debits that would go a day from now. Leaves out what is not a mandate's bill. */
export async function draftNotices(
  wanted: readonly Wanted[],
  now: Date,
  tx: Db = db(),
): Promise<NoticeDraft[]> {
  const [mandates, invoices, holidays] = await Promise.all([
    tx.mandate.findMany({
      where: { id: { in: wanted.map(({ mandateId }) => mandateId) } },
      omit: { accountNumber: true },
      include: { account: true, connection: { select: { name: true } } },
    }),
    tx.invoice.findMany({ where: { id: { in: wanted.map(({ invoiceId }) => invoiceId) } } }),
    readHolidays(tx),
  ]);
  const debitOn = presentationDay(debitAfterNotice(now), holidays);
  return wanted.flatMap((one) => {
    const mandate = mandates.find(({ id }) => id === one.mandateId);
    const invoice = invoices.find(({ id }) => id === one.invoiceId);
    const account = mandate?.account;
    if (!mandate || !invoice || !account || account.id !== invoice.accountId) return [];
    const { name: customer, email, contact } = account;
    const { connectionId, razorpayTokenId: tokenId, accountLast4 } = mandate;
    const { number } = invoice;
    const about = { customer, number, amount: one.amount, debitOn };
    const text = noticeText({ ...about, company: mandate.connection.name, tokenId, accountLast4 });
    return [{ ...one, ...about, ...text, connectionId, email, contact }];
  });
}
