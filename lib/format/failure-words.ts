import type {
  FailureGroup,
  FailureItem,
  FailureState,
  GroupStatus,
  RetryEstimate,
  RetryItemState,
} from "@/lib/domain/failure";
import type { StatusLabel } from "./status-label";
import { syncAdvice } from "./sync-advice";

export const FAILURE_STATE_LABELS: Record<FailureState, StatusLabel> = {
  failed: { label: "Refused", tone: "bad", help: "It was asked for and refused." },
  blocked: {
    label: "Blocked",
    tone: "warn",
    help: "Something must be mended first. It then goes by itself.",
  },
  conflict: { label: "Conflict", tone: "bad", help: "Two records claim the same thing." },
  review: {
    label: "Needs a decision",
    tone: "warn",
    help: "Nobody could find out what happened. A person decides.",
  },
  dead: { label: "Given up", tone: "bad", help: "Every try failed." },
  unknown: {
    label: "Being looked up",
    tone: "info",
    help: "No clear answer came. It is looked up, never guessed.",
  },
};

export const GROUP_STATUS_LABELS: Record<GroupStatus, StatusLabel> = {
  open: { label: "Open", tone: "bad", help: "It waits for somebody." },
  reopened: { label: "Reopened", tone: "bad", help: "It was resolved, and happened again." },
  looking: { label: "Being looked up", tone: "info", help: "Nothing to do: it is looked up by itself." },
  snoozed: { label: "Snoozed", tone: "mute", help: "Out of the way for a while." },
  resolved: { label: "Resolved", tone: "ok", help: "Somebody settled it. It opens again if it recurs." },
};

export const RETRY_STATE_LABELS: Record<RetryItemState, StatusLabel> = {
  WAITING: { label: "Waiting", tone: "mute", help: "Its turn has not come." },
  ASKED: { label: "Under way", tone: "info", help: "Asked for; the answer is awaited." },
  DONE: { label: "Done", tone: "ok", help: "It worked this time." },
  FAILED: { label: "Failed again", tone: "bad", help: "It was tried and failed once more." },
  LEFT: { label: "Left", tone: "mute", help: "It was not tried, and says why." },
};

const STEPS: Record<string, string> = {
  sync: "Payment request",
  mapping: "Customer mapping",
  "customer.create": "Making the customer",
  "customer.edit": "Updating the customer",
  "invoice.create": "Making the payment request",
  "invoice.issue": "Issuing the payment request",
  "invoice.cancel": "Withdrawing the payment request",
  "invoice.notify": "Sending the payment link",
  "setting.write": "Telling billing the customer id",
  "payment.record": "Recording the payment in billing",
  "order.create": "Making the order",
  "recurring.charge": "Debiting the mandate",
  "payment.refund": "Making the refund",
};

/** Where it failed, in words. */
export function stepLabel(step: string): string {
  return STEPS[step] ?? step.replaceAll(".", " ").replaceAll("_", " ");
}

const TITLES: Record<string, string> = {
  unmapped: "Customer has no Razorpay customer id",
  over_cap: "Over Razorpay's ₹5,00,000 for one request",
  too_many_parts: "Too large to ask for in parts",
  currency: "Not in INR",
  under_minimum: "Under Razorpay's smallest amount",
  changed_after_part_payment: "The bill changed after a part was paid",
  mode: "Test and live must not mix",
  credentials: "Razorpay does not accept the keys",
  dropped: "Dropped by a person",
  shared_customer: "Two accounts share one Razorpay customer",
  customer_id: "The Razorpay customer id named for it is not right",
  unlinked: "The customer that was unlinked came back",
  email: "The email is missing or would be refused",
  contact: "The mobile number would be refused",
  name: "The name would be refused",
  gstin: "The GSTIN would be refused",
  clash: "Another Razorpay customer has this email and mobile",
  conflict: "Billing holds another customer id",
};

type Words = Pick<FailureGroup, "kind" | "state" | "step" | "code" | "reason">;

/** The cause in a line, plain and blameless. */
export function failureTitle({ kind, state, step, code, reason }: Words): string {
  if (state === "unknown") return `${stepLabel(step)}: no clear answer yet`;
  if (state === "review") return `${stepLabel(step)}: nobody knows what happened`;
  if (kind === "job") return `Work given up: ${stepLabel(step)}`;
  return TITLES[code] ?? reason ?? `${stepLabel(step)} was refused`;
}

/** What mends it: the sentence, and where the button leads. */
export type Fix = { advice: string; step: "retry" | "map" | "decide" | "mend" | "wait" | "keys" };

export function failureFix({ kind, state, code, reason, step }: Words): Fix {
  if (state === "unknown")
    return { advice: "Nothing to do. It is looked up by itself, and never sent twice.", step: "wait" };
  if (state === "review")
    return {
      advice: "Look at the other side, then say what happened. Nothing is sent until somebody decides.",
      step: "decide",
    };
  if (code === "credentials")
    return { advice: "Give the connection keys that work, then retry.", step: "keys" };
  if (kind === "job")
    return { advice: "Every try failed. Retry once the cause is mended, or dismiss it.", step: "retry" };
  if (kind === "mapping") {
    if (state === "conflict")
      return {
        advice: "Give one of the accounts another email or mobile, or link it to a customer of its own.",
        step: "map",
      };
    return {
      advice: "Mend it in billing, or link an existing customer. Its invoices then go by themselves.",
      step: "map",
    };
  }
  if (kind === "sync") {
    const advice = syncAdvice(state === "failed" ? "FAILED" : "BLOCKED", reason, code);
    if (advice?.step === "map") return { advice: advice.advice, step: "map" };
    const retry = advice?.step === "retry" || !advice;
    return { advice: advice?.advice ?? "", step: retry ? "retry" : "mend" };
  }
  if (code === "clash")
    return {
      advice: "Two customers at Razorpay would have the same email and mobile. Change one, then retry.",
      step: "retry",
    };
  return {
    advice: `Mend what it names, then retry “${stepLabel(step).toLowerCase()}”. Nothing is ever sent twice.`,
    step: "retry",
  };
}

/** "11 selected, 8 can be retried, 3 need a mapping first." */
export function estimateWords(estimate: RetryEstimate): string {
  const say = (count: number, one: string, many: string) =>
    count === 0 ? [] : [`${count.toLocaleString("en-IN")} ${count === 1 ? one : many}`];
  const parts = [
    `${estimate.selected.toLocaleString("en-IN")} selected`,
    ...say(estimate.retry, "can be retried", "can be retried"),
    ...(estimate.retry === 0 ? ["none can be retried"] : []),
    ...say(estimate.mapping, "needs a mapping first", "need a mapping first"),
    ...say(estimate.mend, "has to be mended first", "have to be mended first"),
    ...say(estimate.decision, "needs a decision", "need a decision"),
    ...say(estimate.looking, "is being looked up", "are being looked up"),
  ];
  return `${parts.join(", ")}.`;
}

/** Where a failure's record is. Null where it has none of its own. */
export function failureHref({
  kind,
  invoiceId,
  accountId,
}: Pick<FailureItem, "kind" | "invoiceId" | "accountId">) {
  if (kind !== "mapping" && invoiceId) return `/invoices/${invoiceId}`;
  return accountId ? `/customers/${accountId}` : null;
}
