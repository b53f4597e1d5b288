import type { ChargeStatus } from "./charge";
import type { Paise } from "./money";

/** A bill that a run would charge. */
export type RunLine = {
  invoiceId: string;
  number: string;
  customer: string;
  amount: number;
  mandateId: string;
};

/** One that it leaves out, and why. */
export type LeftOut = Omit<RunLine, "mandateId"> & { why: string };

export type RunReview = {
  chosen: RunLine[];
  /** Those that lack nothing but that their payers are told. */
  toTell: RunLine[];
  excluded: LeftOut[];
  /** There are more bills that are due than one run takes. */
  more: boolean;
};

export const RUN_ITEM_STATES = ["WAITING", "ASKED", "REFUSED", "LEFT"] as const;
export type RunItemState = (typeof RUN_ITEM_STATES)[number];

/** What became of a bill of a run, as people count it. */
export const RUN_RESULTS = ["waiting", "flight", "captured", "failed", "refused", "left"] as const;
export type RunResult = (typeof RUN_RESULTS)[number];

const BY_STATUS: Record<ChargeStatus, RunResult> = {
  CREATED: "flight",
  AUTHORIZED: "flight",
  CAPTURED: "captured",
  FAILED: "failed",
};

/** A charge that is there tells, whatever the row says: it may have been made in the moment the run was ended. */
export function runResult(state: RunItemState, status: ChargeStatus | null): RunResult {
  if (status) return BY_STATUS[status];
  return state === "REFUSED" ? "refused" : state === "LEFT" ? "left" : "waiting";
}

export type RunRow = {
  position: number;
  /** Null before its debit was asked for. */
  chargeId: string | null;
  invoiceId: string;
  number: string;
  customer: string;
  amount: Paise;
  result: RunResult;
  /** Why it was refused or left, or why the bank said no. */
  note: string | null;
};

/** How many bills came to a result, and over how much, in paise. */
export type RunTally = Record<RunResult, { count: number; amount: number }>;

export function tallyRun(rows: readonly Pick<RunRow, "result" | "amount">[]): RunTally {
  const tally = Object.fromEntries(
    RUN_RESULTS.map((result) => [result, { count: 0, amount: 0 }]),
  ) as RunTally;
  for (const { result, amount } of rows) {
    tally[result].count += 1;
    tally[result].amount += amount;
  }
  return tally;
}

export type ChargeRunDetail = {
  id: string;
  planned: number;
  total: number;
  askedBy: string;
  createdAt: Date;
  pausedAt: Date | null;
  pausedWhy: string | null;
  endedAt: Date | null;
  rows: RunRow[];
  excluded: LeftOut[];
};
