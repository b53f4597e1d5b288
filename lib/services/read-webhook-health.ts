import { readEndpointFacts } from "@/lib/data/webhook-health";
import { countForAlert } from "@/lib/data/webhook-quarantine";
import { ADVICE, type Diagnosis } from "@/lib/domain/signature-diagnosis";
import {
  type Countdown,
  disableCountdown,
  REENABLE_STEPS,
  type Silence,
  silenceOf,
} from "@/lib/domain/webhook-health";

export type WebhookHealth = {
  connectionId: string;
  lastEventAt: Date | null;
  silence: Silence | null;
  /** Set while nothing but failures comes. */
  failing: (Countdown & { failures: number; cause: string; causeTitle: string }) | null;
  backfilledTo: Date | null;
  /** Deliveries refused in the last ten minutes, where there are so many that somebody should look; else 0. */
  refusedLately: number;
  /** What a person does once Razorpay has switched the endpoint off. */
  reenableSteps: readonly string[];
};

/** How the endpoint of a connection fares, for banners and pages. */
export async function readWebhookHealth(connectionId: string, now: Date): Promise<WebhookHealth> {
  const facts = await readEndpointFacts(connectionId);
  const countdown = disableCountdown(facts.failingSince, now);
  const cause = facts.firstCause ?? "unknown";
  return {
    connectionId,
    lastEventAt: facts.lastEventAt,
    silence: silenceOf(facts.times, now),
    failing: countdown && { ...countdown, failures: facts.failures, cause, causeTitle: titleOf(cause) },
    backfilledTo: facts.backfilledTo,
    refusedLately: await countForAlert(connectionId, now),
    reenableSteps: REENABLE_STEPS,
  };
}

function titleOf(cause: string): string {
  if (cause === "not_stored") return "Events could not be stored here";
  return (ADVICE[cause as Diagnosis] ?? ADVICE.unknown).title;
}
