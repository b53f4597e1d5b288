import { addPaise, type Paise, paise, RAZORPAY_INVOICE_CAP } from "./money";
import { type Bill, type Mapped, type SyncDecision, whyBlocked, whyUnwanted } from "./sync-decision";

/**
 * How a part stands: nothing of it at Razorpay yet, to be paid in whole, paid in part, paid, or over without being
 * paid in whole (cancelled, expired, dropped).
 */
export type PartState = "unsent" | "open" | "partly" | "paid" | "gone";

export type Part = {
  part: number;
  state: PartState;
  /** What it asks for. */
  amount: Paise;
  /** Received on it, refunds taken off. */
  paid: Paise;
};

/** How a part stands, from its row. */
export function partState(row: { status: string; razorpayStatus: string | null }): PartState {
  const { status, razorpayStatus } = row;
  if (razorpayStatus === "paid") return "paid";
  if (status === "CANCELLED" || razorpayStatus === "expired") return "gone";
  if (razorpayStatus === null) return "unsent";
  return razorpayStatus === "partially_paid" ? "partly" : "open";
}

/**
 * What all parts together should ask for, and what is missing of it (below zero: too much is asked for). A paid part
 * covers all of itself, whether or not its payments were seen, and whatever was refunded; a part that is over covers
 * what came in on it.
 */
export function balanceOf(
  bill: Pick<Bill, "amount" | "paidElsewhere" | "amountPaid">,
  parts: readonly Part[],
): { total: Paise; missing: Paise } {
  const onParts = addPaise(...parts.map(({ paid }) => paid));
  const total = paise(bill.amount - bill.paidElsewhere - (bill.amountPaid - onParts));
  const covered = addPaise(...parts.map((part) => (part.state === "gone" ? part.paid : part.amount)));
  return { total, missing: paise(total - covered) };
}

export type SplitDecision =
  | Exclude<SyncDecision, { kind: "send" | "split" | "cancel" }>
  /** These parts must go, before anything else is asked for. */
  | { kind: "withdraw"; parts: number[]; code: string; reason: string }
  /** These amounts are asked for besides, so that all parts come to `total`. */
  | { kind: "add"; total: Paise; amounts: Paise[] };

/** More requests than that are no way to pay a bill. */
export const PARTS_MAX = 50;

/** What a bill in parts needs at Razorpay now. `asked`: what its parts were to add up to when they were made. */
export function decideSplit(
  bill: Bill,
  mapped: Mapped,
  { asked, parts }: { asked: Paise | null; parts: readonly Part[] },
): SplitDecision {
  const loose = parts.filter(({ state }) => state === "unsent" || state === "open").map(({ part }) => part);
  const unwanted = whyUnwanted(bill);
  if (unwanted) {
    if (loose.length > 0) return { kind: "withdraw", parts: loose, ...unwanted };
    return parts.some(({ state }) => state === "partly" || state === "paid")
      ? { kind: "keep" }
      : { kind: "skip", ...unwanted };
  }
  const { total, missing } = balanceOf(bill, parts);
  const changed = asked !== null && asked !== total;
  if ((changed || missing < 0) && loose.length > 0) {
    const reason = "The amount due changed after the payment requests were made.";
    return { kind: "withdraw", parts: loose, code: "amount_changed", reason };
  }
  if (missing < 0 && parts.some(({ state }) => state === "partly")) {
    const reason =
      "The bill changed after a part of it was paid. Razorpay lets nobody change or cancel that any more.";
    return { kind: "block", code: "changed_after_part_payment", reason };
  }
  if (missing <= 0) return { kind: "keep" };
  const blocked = whyBlocked(bill, missing, mapped);
  if (blocked) return blocked;
  const amounts = splitAmount(missing, bill.requestMax ?? RAZORPAY_INVOICE_CAP);
  if (amounts.length <= PARTS_MAX) return { kind: "add", total, amounts };
  const reason = `It would take ${amounts.length.toLocaleString("en-IN")} payment requests. More than ${PARTS_MAX} are no way to pay a bill: collect it by bank transfer or debit.`;
  return { kind: "block", code: "too_many_parts", reason };
}

/**
 * An amount in as few parts as go, none above `max`, all alike to a paisa: the paise left over go to the first parts,
 * one each. Throws RangeError for nothing to split, or a largest part under a rupee.
 */
export function splitAmount(amount: Paise, max: Paise): Paise[] {
  if (amount < 1 || max < 100) throw new RangeError("An amount is split in parts of a rupee at least");
  const count = Math.ceil(amount / max);
  const each = Math.floor(amount / count);
  const over = amount - each * count;
  return Array.from({ length: count }, (_, at) => paise(at < over ? each + 1 : each));
}

/**
 * The receipt of a part: the id of the whole, and the part's number. At most 40 characters, like the receipt of a
 * whole request.
 */
export function partReceiptOf(number: string, wholeId: string, part: number): string {
  const unique = `${wholeId.replaceAll("-", "").slice(0, 12)}-${part}`;
  return `${number.slice(0, 39 - unique.length)}-${unique}`;
}

type PartRow = { part: number; status: string; reason: string | null; reasonCode: string | null };

/** How the whole stands, from its parts. Null while there is none that counts. */
export function wholeOf(rows: readonly PartRow[]): {
  status: "FAILED" | "PENDING" | "SYNCED" | "CANCELLED";
  reason: string | null;
  code: string | null;
} | null {
  if (rows.length === 0) return null;
  const counting = rows.filter(({ status }) => status !== "CANCELLED");
  const failed = counting.find(({ status }) => status === "FAILED");
  if (failed) {
    return { status: "FAILED", reason: `Part ${failed.part}: ${failed.reason}`, code: failed.reasonCode };
  }
  const plain = { reason: null, code: null };
  if (counting.length === 0) return { status: "CANCELLED", ...plain };
  return { status: counting.some(({ status }) => status === "PENDING") ? "PENDING" : "SYNCED", ...plain };
}
