import type { ListSpec } from "./list-query";
import type { Paise } from "./money";

/** What can fail and wait for a person. */
export const FAILURE_KINDS = ["sync", "mapping", "effect", "job"] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/**
 * How a failure stands: refused for good, held up by something that has to be mended, waiting for a person's decision,
 * or being looked up, when nobody may do anything.
 */
export const FAILURE_STATES = ["failed", "blocked", "conflict", "review", "dead", "unknown"] as const;
export type FailureState = (typeof FAILURE_STATES)[number];

/** One thing that failed. */
export type FailureItem = {
  id: string;
  kind: FailureKind;
  state: FailureState;
  /** The effect's kind, the job's name, `mapping`, or `sync` before anything was asked. */
  step: string;
  code: string;
  reason: string | null;
  label: string;
  /** Whom it is about, where the label does not say. */
  customer: string | null;
  accountId: string | null;
  invoiceId: string | null;
  amount: Paise | null;
  at: Date;
  attempts: number;
  /** Of what is being looked up: when it is looked at again. */
  nextLookAt: Date | null;
  /** Whether its account has a Razorpay customer by now. Null where that does not matter. */
  mapped: boolean | null;
};

/** Failures with one cause: the same step, state, reason and connection. */
export type FailureGroup = {
  id: string;
  kind: FailureKind;
  state: FailureState;
  step: string;
  code: string;
  /** One of the reasons, in words. */
  reason: string | null;
  connectionId: string | null;
  connection: string | null;
  count: number;
  /** Null where no rupees hang on it. */
  amount: Paise | null;
  firstSeen: Date;
  lastSeen: Date;
  /** How many of them failed on each of the last seven days, oldest first. */
  days: readonly number[];
  mark: FailureMark | null;
};

export type FailureMark = {
  snoozedUntil: Date | null;
  resolvedAt: Date | null;
  note: string | null;
  markedBy: string;
};

export type GroupStatus = "open" | "reopened" | "looking" | "snoozed" | "resolved";

/** A group that was resolved opens again by itself when something fails in it after that. */
export function groupStatus(
  { state, lastSeen, mark }: Pick<FailureGroup, "state" | "lastSeen" | "mark">,
  now: Date,
): GroupStatus {
  if (state === "unknown") return "looking";
  if (mark?.snoozedUntil && mark.snoozedUntil > now) return "snoozed";
  if (!mark?.resolvedAt) return "open";
  return lastSeen > mark.resolvedAt ? "reopened" : "resolved";
}

export type GroupTrend = "rising" | "falling" | "steady";

/** The last day against the mean of the six before it. */
export function trendOf(days: readonly number[]): GroupTrend {
  const today = days.at(-1) ?? 0;
  const before = days.slice(0, -1);
  const mean = before.reduce((sum, day) => sum + day, 0) / Math.max(1, before.length);
  if (today > mean + 0.5) return "rising";
  return today < mean - 0.5 ? "falling" : "steady";
}

/** Whether a failure can be tried again now, or what has to come first. */
export type RetryVerdict = "retry" | "mapping" | "mend" | "decision" | "looking";

/** Blocks that another look cannot lift: the bill itself has to change. */
const UNSENDABLE = [
  "currency",
  "over_cap",
  "too_many_parts",
  "under_minimum",
  "changed_after_part_payment",
  "mode",
];
/** Contact data that Razorpay would refuse: named by its field. */
const CONTACT_FIELDS = ["name", "email", "contact", "gstin"];

export function retryVerdict({
  kind,
  state,
  code,
  mapped,
}: Pick<FailureItem, "kind" | "state" | "code" | "mapped">): RetryVerdict {
  if (state === "unknown") return "looking";
  if (state === "review") return "decision";
  if (kind === "mapping") {
    if (state === "conflict") return "decision";
    return CONTACT_FIELDS.includes(code) || code === "customer_id" || code === "unlinked" ? "mend" : "retry";
  }
  if (kind === "sync") {
    if (mapped === false) return "mapping";
    return UNSENDABLE.includes(code) ? "mend" : "retry";
  }
  return "retry";
}

export type RetryEstimate = { selected: number } & Record<RetryVerdict, number>;

/** What a retry of all of these would come to, before anything is asked. */
export function estimateRetry(
  items: readonly Pick<FailureItem, "kind" | "state" | "code" | "mapped">[],
): RetryEstimate {
  const estimate = { selected: items.length, retry: 0, mapping: 0, mend: 0, decision: 0, looking: 0 };
  for (const item of items) estimate[retryVerdict(item)] += 1;
  return estimate;
}

export const FAILURE_LIST = {
  path: "/failures",
  views: [
    { id: "open", label: "Open" },
    { id: "looking", label: "Being looked up" },
    { id: "snoozed", label: "Snoozed" },
    { id: "resolved", label: "Resolved" },
    { id: "all", label: "All" },
  ],
  filters: [
    {
      key: "kind",
      label: "What",
      options: [
        { value: "sync", label: "Payment requests" },
        { value: "mapping", label: "Customer mappings" },
        { value: "effect", label: "Calls" },
        { value: "job", label: "Background work" },
      ],
    },
    {
      key: "state",
      label: "State",
      options: [
        { value: "failed", label: "Refused" },
        { value: "blocked", label: "Blocked" },
        { value: "conflict", label: "Conflict" },
        { value: "review", label: "Needs a decision" },
        { value: "dead", label: "Given up" },
      ],
    },
  ],
  dates: [],
  sorts: ["stake", "count", "last", "first"],
  defaultSort: "-stake",
} as const satisfies ListSpec;

/** The failures of one group. */
export function failureItemList(groupId: string) {
  return {
    path: `/failures/${groupId}`,
    views: [{ id: "all", label: "All" }],
    filters: [],
    dates: [],
    sorts: ["at", "amount"],
    defaultSort: "-at",
  } as const satisfies ListSpec;
}

/** Changes whenever what a person sees of a group does. */
export function groupVersion({ count, amount, lastSeen, mark }: FailureGroup): string {
  return [
    count,
    amount,
    lastSeen.getTime(),
    mark?.snoozedUntil?.getTime(),
    mark?.resolvedAt?.getTime(),
    mark?.note,
  ].join();
}

/** How a row of a bulk retry stands. */
export const RETRY_ITEM_STATES = ["WAITING", "ASKED", "DONE", "FAILED", "LEFT"] as const;
export type RetryItemState = (typeof RETRY_ITEM_STATES)[number];

export type RetryRunSummary = {
  id: string;
  title: string;
  groupId: string | null;
  askedBy: string;
  createdAt: Date;
  pausedAt: Date | null;
  endedAt: Date | null;
  counts: Record<RetryItemState, number>;
};

export type RetryRunRow = {
  position: number;
  kind: FailureKind;
  itemId: string;
  label: string;
  amount: Paise | null;
  state: RetryItemState;
  note: string | null;
  askedAt: Date | null;
  endedAt: Date | null;
};
