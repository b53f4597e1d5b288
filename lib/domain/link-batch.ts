import { z } from "zod";
import { SHEET_CHARACTERS_MAX } from "./link-sheet";

/** A file as the browser read it. */
export const linkSheetFile = z.strictObject({
  name: z.string().trim().min(1).max(200),
  text: z
    .string()
    .max(SHEET_CHARACTERS_MAX, "The file is too large. Split it into several.")
    .refine(
      (text) => !text.includes("\uFFFD"),
      "The file is not UTF-8. Save it as “CSV UTF-8” and choose it again.",
    )
    .refine(
      (text) => !text.includes("\u0000"),
      "This is not a CSV file. Save the sheet as “CSV UTF-8” and choose that.",
    ),
});
export type LinkSheetFile = z.output<typeof linkSheetFile>;

export type SheetRemark = { line: number; column: string; value: string; message: string };

/** What came of judging a file: nothing is sent by that. Amounts in paise. */
export type SheetVerdict = {
  rows: number;
  /** Each must be mended before anything is sent. */
  problems: SheetRemark[];
  /** Worth a look; none of them stops the file. */
  warnings: SheetRemark[];
  unused: string[];
  firstPayments: { count: number; amount: number };
  /** The sum of the largest single debits. */
  limits: number;
  messages: { sms: number; email: number };
  /** The same file was sent before. */
  sentBefore: { id: string; at: Date } | null;
};

export const LINK_BATCH_STATES = ["WAITING", "MAKING", "ISSUED", "REFUSED"] as const;
/** Waiting for its turn, on its way to Razorpay, there, or refused by either side. */
export type LinkBatchState = (typeof LINK_BATCH_STATES)[number];

export type LinkBatchCounts = Record<LinkBatchState, number>;

export type LinkBatchSummary = {
  id: string;
  fileName: string;
  askedBy: string;
  createdAt: Date;
  endedAt: Date | null;
  total: number;
  counts: LinkBatchCounts;
};

export type LinkBatchRowView = {
  position: number;
  line: number;
  linkId: string;
  customer: string;
  maxAmount: number;
  firstPayment: number;
  state: LinkBatchState;
  /** How the link itself stands, once there is one. */
  linkStatus: string | null;
  receipt: string | null;
  shortUrl: string | null;
  reason: string | null;
};
