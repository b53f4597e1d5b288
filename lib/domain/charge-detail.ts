import type { ChargeAnswer } from "./api-answers";
import type { ChargeStatus } from "./charge";
import type { ChargeReview } from "./charge-review";
import type { NoticeMedium } from "./debit-notice";
import type { CallAttempt, Move } from "./invoice-detail";

/** What a payer was told of a debit, by whom and how. */
export type NoticeRow = {
  id: string;
  amount: number;
  /** The first day on which it might be debited, as the text said. */
  debitOn: Date;
  medium: NoticeMedium;
  text: string;
  toldBy: string;
  toldAt: Date;
};

/** A charge as its page shows it. */
export type ChargeDetail = {
  charge: ChargeAnswer;
  status: ChargeStatus;
  invoice: { id: string; number: string } | null;
  tokenId: string;
  account: { id: string; name: string } | null;
  askedBy: string;
  settledAt: Date | null;
  runId: string | null;
  receipt: string | null;
  /** Set while a person has to decide whether it happened. */
  review: ChargeReview | null;
  /** By which the bill can be paid now. */
  payLink: string | null;
  notices: NoticeRow[];
  moves: Move[];
  attempts: CallAttempt[];
};
