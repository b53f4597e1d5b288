import type { Capabilities } from "./capabilities";
import type { CollectBy } from "./collect-by";
import type { RemoteWebhookReport } from "./remote-webhook";
import { disableCountdown } from "./webhook-health";

/** A connection as pages show it. No secret, no whole key id. */
export type ConnectionRow = {
  id: string;
  name: string;
  maskedKeyId: string;
  mode: "TEST" | "LIVE";
  razorpayAccountId: string | null;
  /** The account that the keys open, where Razorpay's list of webhooks told. */
  keyAccountId: string | null;
  endpointId: string;
  disabledAt: Date | null;
  createdAt: Date;
  keySecretSetAt: Date;
  lastEventAt: Date | null;
  lastCallAt: Date | null;
  lastCallOutcome: string | null;
  lastGoodCallAt: Date | null;
  pausedUntil: Date | null;
  pauseReason: string | null;
  chargingStoppedAt: Date | null;
  chargingStoppedWhy: string | null;
  flows: { syncCustomers: boolean; syncInvoices: boolean; applyPayments: boolean };
  notices: { partialPayment: boolean; notifySms: boolean; notifyEmail: boolean; tellPayers: boolean };
  /** How what is over Razorpay's cap is collected. Null: a person chooses for each. */
  overCap: CollectBy | null;
  /** Calls of the last 24 hours, and those that failed. */
  calls: { total: number; failed: number };
  /** Deliveries of the last 24 hours that were refused. */
  refused: number;
  /** Those of them that were signed well and told of another account. */
  refusedOfAnotherAccount: number;
  /** Since when nothing but refused deliveries came. */
  webhookFailingSince: Date | null;
  /** Another connection that is the same account in the same mode. */
  sameAccountAs: string | null;
  capabilities: Capabilities | null;
  remoteWebhook: RemoteWebhookReport | null;
};

export type ConnectionHealth = "disabled" | "waiting" | "live" | "degraded" | "failing";

export type HealthReport = {
  status: ConnectionHealth;
  /** Why it is not live, the worst first, each with what to do about it. Empty when all is well. */
  reasons: string[];
};

const QUIET_AFTER_MS = 15 * 60_000;
/** Fewer calls than this say nothing about a rate. */
const ENOUGH_CALLS = 4;

/** How a connection does, and why: the one place that decides it. */
export function healthOf(connection: ConnectionRow, now: Date): HealthReport {
  const { disabledAt, lastEventAt } = connection;
  if (disabledAt) {
    return {
      status: "disabled",
      reasons: ["Nothing is sent, and what Razorpay sends is kept until it is enabled."],
    };
  }
  const failing = whatFails(connection, now);
  const degraded = whatLimps(connection, now);
  if (failing.length > 0) return { status: "failing", reasons: [...failing, ...degraded] };
  if (!lastEventAt) {
    return {
      status: "waiting",
      reasons: ["Razorpay has sent no event yet. Set up the webhook, or press Send test there.", ...degraded],
    };
  }
  return { status: degraded.length > 0 ? "degraded" : "live", reasons: degraded };
}

/** One word for how a connection does. */
export function connectionHealth(connection: ConnectionRow, now: Date): ConnectionHealth {
  return healthOf(connection, now).status;
}

function whatFails(connection: ConnectionRow, now: Date): string[] {
  const { pausedUntil, pauseReason, calls } = connection;
  const reasons: string[] = [];
  const countdown = disableCountdown(connection.webhookFailingSince, now);
  if (countdown?.stage === "over") {
    reasons.push(
      "Every delivery of a day was refused, so Razorpay has switched the webhook off. Switch it on there.",
    );
  }
  if (countdown?.stage === "urgent") {
    reasons.push(
      `Every delivery is refused. Razorpay switches the webhook off in ${Math.ceil(countdown.hoursLeft)} h.`,
    );
  }
  if (pausedUntil && pausedUntil > now) {
    reasons.push(`Calls to Razorpay are paused: ${pauseReason ?? "too many failed"}.`);
  }
  if (calls.total >= ENOUGH_CALLS && calls.failed * 2 > calls.total) {
    reasons.push(`${calls.failed} of ${calls.total} calls in 24 hours failed.`);
  }
  return reasons;
}

function whatLimps(connection: ConnectionRow, now: Date): string[] {
  const { calls, refused, refusedOfAnotherAccount, lastEventAt, mode, remoteWebhook, sameAccountAs } =
    connection;
  const reasons: string[] = [];
  if (refusedOfAnotherAccount > 0) {
    reasons.push(
      `${deliveries(refusedOfAnotherAccount)} came from another Razorpay account. Its webhook leads here by mistake, or the keys are another account's.`,
    );
  }
  const badlySigned = refused - (refusedOfAnotherAccount || 0);
  if (badlySigned > 0) {
    reasons.push(`${deliveries(badlySigned)} in 24 hours could not be accepted. Compare the webhook secret.`);
  }
  if (calls.failed * 10 > calls.total && !(calls.total >= ENOUGH_CALLS && calls.failed * 2 > calls.total)) {
    reasons.push(`${calls.failed} of ${calls.total} calls in 24 hours failed.`);
  }
  if (mode === "LIVE" && lastEventAt && now.getTime() - lastEventAt.getTime() > QUIET_AFTER_MS) {
    reasons.push("No event for more than 15 minutes. That is usual at night, and not in the day.");
  }
  if (remoteWebhook?.kind === "found") reasons.push(...whatRazorpayLacks(remoteWebhook));
  if (sameAccountAs) {
    reasons.push(`It is the same Razorpay account as "${sameAccountAs}". Keep one of them.`);
  }
  return reasons;
}

/** "1 delivery", "3 deliveries". */
export function deliveries(count: number): string {
  return count === 1 ? "1 delivery" : `${count} deliveries`;
}

function whatRazorpayLacks(report: Extract<RemoteWebhookReport, { kind: "found" }>): string[] {
  const reasons: string[] = [];
  if (!report.active) reasons.push("The webhook is switched off at Razorpay. Switch it on there.");
  if (!report.hasSecret)
    reasons.push("The webhook has no secret at Razorpay, so nothing it sends is signed.");
  if (report.missingEvents.length > 0) {
    reasons.push(`The webhook does not send ${report.missingEvents.join(", ")}.`);
  }
  return reasons;
}

/** What the frame of the pages needs of a connection. */
export function maskedConnection({ id, name, maskedKeyId, mode }: ConnectionRow) {
  return { id, name, maskedKeyId, mode };
}

/** Why no debit may be asked for on the mandates of a connection, or null. */
export function whyNoCharge(connection: {
  disabledAt: Date | null;
  chargingStoppedAt: Date | null;
  chargingStoppedWhy: string | null;
}): string | null {
  if (connection.disabledAt) return "The connection is disabled.";
  if (!connection.chargingStoppedAt) return null;
  const why = connection.chargingStoppedWhy ? `: ${connection.chargingStoppedWhy}` : "";
  return `Charging is stopped${why}.`;
}
