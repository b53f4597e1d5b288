import { z } from "zod";

const MINUTE = 60_000;

/** Sent by ourselves to try the address: it says nothing of what Razorpay gets answered. */
export const TEST_EVENT = "hundi.test";

const HOUR = 60 * MINUTE;

/** Razorpay switches an endpoint off that has failed for this long. */
export const DISABLED_AFTER_HOURS = 24;
/** Razorpay's support replays single events for this long, and only those of a webhook that was on. */
export const REPLAY_DAYS = 15;

export type Countdown = {
  since: Date;
  /** When Razorpay switches it off. */
  at: Date;
  /** Never below 0. */
  hoursLeft: number;
  /** `over`: it has surely been switched off, and events are not even queued any more. */
  stage: "watch" | "urgent" | "over";
};

/** How long Razorpay still tries, when nothing but failures came since `failingSince`. */
export function disableCountdown(failingSince: Date | null, now: Date): Countdown | null {
  if (!failingSince) return null;
  const at = new Date(failingSince.getTime() + DISABLED_AFTER_HOURS * HOUR);
  const hoursLeft = Math.max(0, (at.getTime() - now.getTime()) / HOUR);
  const stage = hoursLeft === 0 ? "over" : hoursLeft <= 6 ? "urgent" : "watch";
  return { since: failingSince, at, hoursLeft, stage };
}

export type Silence = {
  lastAt: Date;
  /** How long it has been quiet, and for how long it usually is at most. */
  quietMs: number;
  usualMs: number;
};

const SILENCE_AT_LEAST = 15 * MINUTE;
const SILENCE_TIMES = 4;
const EVENTS_TO_JUDGE = 20;

/**
 * Whether it has been quiet for much longer than it ever was lately. `times`: when the latest events came, newest
 * first. A handful of events tells nothing.
 */
export function silenceOf(times: readonly Date[], now: Date): Silence | null {
  const [lastAt] = times;
  if (!lastAt || times.length < EVENTS_TO_JUDGE) return null;
  const gaps = times
    .slice(1)
    .map((time, at) => (times[at]?.getTime() ?? 0) - time.getTime())
    .sort((a, b) => a - b);
  const usualMs = gaps[Math.floor(gaps.length * 0.95)] ?? 0;
  const quietMs = now.getTime() - lastAt.getTime();
  return quietMs > Math.max(SILENCE_AT_LEAST, SILENCE_TIMES * usualMs) ? { lastAt, quietMs, usualMs } : null;
}

/** How the endpoint of a connection fares. */
export type WebhookHealth = {
  connectionId: string;
  lastEventAt: Date | null;
  silence: Silence | null;
  /** Set while nothing but failures comes. */
  failing: (Countdown & { failures: number; cause: string; causeTitle: string }) | null;
  lastFailureAt: Date | null;
  backfilledTo: Date | null;
  /** Deliveries refused in the last ten minutes, where there are so many that somebody should look; else 0. */
  refusedLately: number;
  /** What a person does once Razorpay has switched the endpoint off. */
  reenableSteps: readonly string[];
};

export type GapFacts = {
  failingSince: Date | null;
  lastFailureAt: Date | null;
  silentSince: Date | null;
  /** The oldest event that was just found missing. */
  missingSince: Date | null;
  backfilledTo: Date | null;
};

/** Before the gap too: an event is made some time before it is sent. */
const OVERLAP = 10 * MINUTE;
const BACKFILL_EVERY = HOUR;

/**
 * From when on payments have to be read over the API because events were lost or may have been, or null. Once an hour
 * at most, and not again for a gap that was read when it was over.
 */
export function backfillFrom(facts: GapFacts, now: Date): Date | null {
  const { failingSince, lastFailureAt, silentSince, missingSince, backfilledTo } = facts;
  if (backfilledTo && now.getTime() - backfilledTo.getTime() < BACKFILL_EVERY) return null;
  const after = (instant: Date | null) => instant && (!backfilledTo || instant > backfilledTo);
  const starts = [
    after(lastFailureAt) ? failingSince : null,
    silentSince && (!backfilledTo || now.getTime() - backfilledTo.getTime() >= 6 * BACKFILL_EVERY)
      ? silentSince
      : null,
    missingSince,
  ].filter((start): start is Date => start !== null);
  if (starts.length === 0) return null;
  return new Date(Math.min(...starts.map((start) => start.getTime())) - OVERLAP);
}

/**
 * The event that tells of a move of something at Razorpay, or null where Razorpay has none for it: of a mandate that goes
 * on after a pause it tells nothing.
 */
export function eventOf(subjectType: string, state: string, from: string | null = null): string | null {
  if (subjectType === "mandate" && from === "paused" && state === "confirmed") return null;
  return EVENT_OF[`${subjectType}:${state}`] ?? null;
}

const EVENT_OF: Record<string, string> = {
  "invoice_sync:paid": "invoice.paid",
  "invoice_sync:partially_paid": "invoice.partially_paid",
  "invoice_sync:expired": "invoice.expired",
  "payment:authorized": "payment.authorized",
  "payment:captured": "payment.captured",
  "payment:failed": "payment.failed",
  "refund:processed": "refund.processed",
  "refund:failed": "refund.failed",
  "mandate:confirmed": "token.confirmed",
  "mandate:rejected": "token.rejected",
  "mandate:cancelled": "token.cancelled",
};

/** How far back a backfill can be asked to read. */
export const BACKFILL_WINDOWS = [
  { hours: 24, label: "the last 24 hours" },
  { hours: 72, label: "the last 3 days" },
  { hours: 168, label: "the last 7 days" },
  { hours: 720, label: "the last 30 days" },
  { hours: 2160, label: "the last 90 days" },
] as const;

const HOURS_MAX = 2160;

export const backfillInput = z.object({
  connectionId: z.uuid(),
  hours: z.int().min(1).max(HOURS_MAX, "Choose 90 days at most."),
});

/** The smallest of the windows that holds an instant; of none, the smallest. */
export function windowSince(since: Date | null, now: Date): number {
  const hours = since ? (now.getTime() - since.getTime()) / HOUR : 0;
  return BACKFILL_WINDOWS.find((window) => window.hours >= hours)?.hours ?? HOURS_MAX;
}

/** What a person does when Razorpay has switched the endpoint off. */
export const REENABLE_STEPS = [
  "Mend the cause of the first failure above, and see that a test event is accepted here.",
  "In Razorpay's dashboard open Account & Settings → Webhooks, choose the webhook, and enable it. Only a person can.",
  "Events from while it was off are not queued. Hundi reads those payments over the API by itself; Run backfill does it now.",
  `An event from while it was on can be asked for: Razorpay's support replays single ones of the last ${REPLAY_DAYS} days.`,
] as const;
