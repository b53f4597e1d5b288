import type { CollectBy } from "./collect-by";
import { type Paise, paise, RAZORPAY_INVOICE_CAP } from "./money";

/** What a bill looks like to the decision: nothing of the database, nothing of Razorpay. */
export type Bill = {
  number: string;
  currency: string;
  amount: Paise;
  paidElsewhere: Paise;
  /** Received through us. */
  amountPaid: Paise;
  open: boolean;
  /** Why it is not open, in words. */
  closedReason: string | null;
  lines: { name: string; amount: Paise; quantity: number }[];
  /** A debit of the customer's mandate is on its way for it. */
  debiting?: boolean;
  /** How it is collected, where not as a whole. */
  collectBy?: CollectBy | null;
  /** What one of several requests asks for at most. Left out: Razorpay's cap. */
  requestMax?: Paise;
};

/** The account's customer at Razorpay, or why there is none. */
export type Mapped = { customerId: string } | { customerId: null; reason: string };

/** The newest payment request that exists, or is on its way. */
export type Request = {
  /** As Razorpay last said, null before it answered. */
  razorpayStatus: string | null;
  amountRequested: Paise | null;
  /** Received on this request, and not on one before it. */
  amountPaid?: Paise;
};

export type SyncDecision =
  | { kind: "send"; due: Paise; lines: RequestLine[] }
  /** What is there is right. */
  | { kind: "keep" }
  /** What is there must go; `replace` says whether another takes its place. */
  | { kind: "cancel"; replace: boolean; code: string; reason: string }
  /** Nothing is wanted, and that is right so. */
  | { kind: "skip"; code: string; reason: string }
  /** It goes in several requests, see split-decision.ts. */
  | { kind: "split" }
  /** It should go and cannot: somebody has to mend something. */
  | { kind: "block"; code: string; reason: string };

export type RequestLine = { name: string; amount: Paise; quantity: number };

const LINES_MAX = 50;
const LINE_NAME_MAX = 250;
/** Requests that can still be paid. */
const LIVE = ["draft", "issued", "partially_paid"];

/** What a bill needs at Razorpay now. Pure: the same facts, the same decision. */
export function decideSync(bill: Bill, mapped: Mapped, request: Request | null): SyncDecision {
  const live = request !== null && (request.razorpayStatus === null || LIVE.includes(request.razorpayStatus));
  const unwanted = whyUnwanted(bill);
  // Razorpay lets nobody cancel what is partly paid: it stays open, and paying twice is seen when it happens.
  if (unwanted && live && request.razorpayStatus === "partially_paid") return { kind: "keep" };
  if (unwanted) return live ? { kind: "cancel", replace: false, ...unwanted } : { kind: "skip", ...unwanted };

  // What came on this request is part of what it asks for; what came before it, or beside it, is not.
  const received = bill.amountPaid - (live ? (request.amountPaid ?? bill.amountPaid) : 0);
  const due = paise(bill.amount - bill.paidElsewhere - received);
  const max =
    bill.collectBy === "REQUESTS" ? (bill.requestMax ?? RAZORPAY_INVOICE_CAP) : RAZORPAY_INVOICE_CAP;
  if (live) {
    const partly = request.razorpayStatus === "partially_paid";
    if (bill.collectBy === "REQUESTS" && due > max && !partly) return SPLIT_UP;
    if (request.amountRequested === null || request.amountRequested === due) return { kind: "keep" };
    if (partly) {
      return {
        kind: "block",
        code: "changed_after_part_payment",
        reason:
          "The bill changed after a part of it was paid. Razorpay lets nobody change or cancel it any more.",
      };
    }
    return {
      kind: "cancel",
      replace: true,
      code: "amount_changed",
      reason: "The amount of the bill changed after the payment request was made.",
    };
  }
  if (request?.razorpayStatus === "paid") return { kind: "keep" };
  const blocked = whyBlocked(bill, due, mapped);
  if (blocked || due <= max) return blocked ?? { kind: "send", due, lines: requestLines(bill, due) };
  return bill.collectBy === "REQUESTS" ? { kind: "split" } : OVER_CAP;
}

const SPLIT_UP: SyncDecision = {
  kind: "cancel",
  replace: true,
  code: "split_up",
  reason: "It is asked for in several requests instead.",
};

const OVER_CAP: SyncDecision = {
  kind: "block",
  code: "over_cap",
  reason: "Razorpay takes at most ₹5,00,000 over one invoice.",
};

/** Why nothing is asked of the payer for this bill, or null. */
export function whyUnwanted(bill: Bill): { code: string; reason: string } | null {
  if (!bill.open)
    return { code: "not_payable", reason: bill.closedReason ?? "Billing says that it is not payable." };
  if (bill.amount <= 0) return { code: "zero", reason: "There is nothing to pay on this bill." };
  if (bill.amountPaid === 0 && bill.paidElsewhere >= bill.amount) {
    return { code: "paid_elsewhere", reason: "It was paid in another way." };
  }
  if (bill.debiting) {
    return {
      code: "debiting",
      reason: "A debit of the mandate is on its way. Until the bank answers nothing else collects this bill.",
    };
  }
  return bill.collectBy ? (OTHER_WAYS[bill.collectBy] ?? null) : null;
}

const OTHER_WAYS: Partial<Record<CollectBy, { code: string; reason: string }>> = {
  TRANSFER: { code: "by_transfer", reason: "It is collected by bank transfer." },
  DEBIT: { code: "by_debit", reason: "It is collected by a debit of the customer's mandate." },
};

/** Why what is due cannot be asked for, however it is divided, or null. */
export function whyBlocked(
  bill: Bill,
  due: Paise,
  mapped: Mapped,
): Extract<SyncDecision, { kind: "skip" | "block" }> | null {
  if (due <= 0) return { kind: "skip", code: "paid", reason: "It is paid." };
  if (bill.currency !== "INR") {
    return {
      kind: "block",
      code: "currency",
      reason: `The bill is in ${bill.currency}. Only bills in INR can be sent to Razorpay: collect it in another way.`,
    };
  }
  if (due < 100) {
    return { kind: "block", code: "under_minimum", reason: "Razorpay takes no payment under ₹1.00." };
  }
  if (mapped.customerId === null) return { kind: "block", code: "unmapped", reason: mapped.reason };
  return null;
}

/**
 * The lines of a request, whose sum is `due` to the paisa. The bill's own lines where they fit; what they lack (tax)
 * is a line of its own. Where they say more than is due (a discount, a part paid elsewhere) or are too many, one line.
 */
export function requestLines(bill: Bill, due: Paise): RequestLine[] {
  const one: RequestLine[] = [{ name: nameOf(`Bill ${bill.number}`), amount: due, quantity: 1 }];
  const lines = bill.lines
    .filter((line) => line.amount * line.quantity !== 0)
    .map((line) => ({ ...line, name: nameOf(line.name) }));
  if (lines.length === 0 || lines.some((line) => line.amount <= 0 || line.quantity <= 0)) return one;
  const missing = due - lines.reduce((sum, line) => sum + line.amount * line.quantity, 0);
  if (missing < 0 || due !== bill.amount) return one;
  if (missing > 0) lines.push({ name: "Taxes and other charges", amount: paise(missing), quantity: 1 });
  return lines.length > LINES_MAX ? one : lines;
}

function nameOf(text: string): string {
  const trimmed = text.trim() || "Item";
  return trimmed.length <= LINE_NAME_MAX ? trimmed : `${trimmed.slice(0, LINE_NAME_MAX - 1)}…`;
}

/**
 * The receipt of a payment request: at most 40 characters, unique, readable because Razorpay shows it to the payer as
 * the invoice number.
 */
export function receiptOf(number: string, syncId: string): string {
  const unique = syncId.replaceAll("-", "").slice(0, 12);
  return `${number.slice(0, 39 - unique.length)}-${unique}`;
}
