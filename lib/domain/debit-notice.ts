import { z } from "zod";
import { indiaTime } from "./bank-calendar";
import { type Paise, paise } from "./money";
import { externalId } from "./text-field";

/*
 * Telling the payer before a debit. Razorpay has no notice of its own for a mandate at a bank (it has one for UPI, told by
 * order.notification events), and we have no mail or SMS of our own. So the text is made here, a person sends it and says
 * so, and a connection may ask that no debit goes without it.
 */

/** How long before a debit its payer is told, where the connection asks for it: a day, as for cards and UPI. */
const NOTICE_MS = 24 * 3_600_000;

export const NOTICE_MEDIA = ["email", "sms", "whatsapp", "other"] as const;
export type NoticeMedium = (typeof NOTICE_MEDIA)[number];

/** The newest notice of a bill's debit. */
export type NoticeGiven = { amount: Paise; toldAt: Date };

/** The first moment at which a debit that is told of now may go. */
export function debitAfterNotice(toldAt: Date): Date {
  return new Date(toldAt.getTime() + NOTICE_MS);
}

/** Why a debit must wait for its payer to be told, or null. `from`: when it may go, once it is known. */
export function whyNotTold(
  given: NoticeGiven | null,
  amount: Paise,
  now: Date,
): { message: string; from: Date | null } | null {
  if (!given) return { message: "The customer has not been told of this debit yet.", from: null };
  if (given.amount < amount)
    return { message: "The customer was told of a smaller amount. Tell them of this one.", from: null };
  const from = debitAfterNotice(given.toldAt);
  if (from <= now) return null;
  return {
    message: `The customer was told less than a day ago. It can be debited from ${indiaTime(from)}.`,
    from,
  };
}

const bill = z.strictObject({
  mandateId: z.uuid(),
  invoiceId: z.uuid(),
  /** Paise. */
  amount: z
    .int()
    .min(100, "A payment is at least ₹1.")
    .transform((amount): Paise => paise(amount)),
});

/** A person says that they have told the payers of these debits. */
export const noticeInput = z.object({
  bills: z.array(bill).min(1, "There is nobody to tell.").max(1_000),
  medium: z.enum(NOTICE_MEDIA, { error: "Say how you told them." }),
});
export type NoticeInput = z.output<typeof noticeInput>;

/** One debit of which billing, or whoever writes to payers, has told the payer by its own means. */
export const debitNoticeInput = z
  .strictObject({
    mandateId: z.uuid({ error: "This must be the id of a mandate." }),
    invoiceExternalId: externalId,
    amount: z
      .int({ error: "This must be a whole number of paise: ₹1 is 100." })
      .min(100, "A payment is at least 100 paise: ₹1.")
      .max(1_000_000_000_000, "This is more than ₹1,000 crore. Amounts are in paise.")
      .transform((amount): Paise => paise(amount)),
    medium: z.enum(NOTICE_MEDIA, { error: `This must be ${NOTICE_MEDIA.join(", ")}.` }),
  })
  .meta({ description: "That a payer was told of a debit to come. Nothing is sent. Amounts in paise." });
