import { readEndpointFacts } from "@/lib/data/webhook-health";
import { countForAlert } from "@/lib/data/webhook-quarantine";
import { ADVICE, type Diagnosis } from "@/lib/domain/signature-diagnosis";
import { disableCountdown, REENABLE_STEPS, silenceOf, type WebhookHealth } from "@/lib/domain/webhook-health";

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
    lastFailureAt: facts.lastFailureAt,
    backfilledTo: facts.backfilledTo,
    refusedLately: await countForAlert(connectionId, now),
    reenableSteps: REENABLE_STEPS,
  };
}

function titleOf(cause: string): string {
  if (cause === "not_stored") return "Events could not be stored here";
  return (ADVICE[cause as Diagnosis] ?? ADVICE.unknown).title;
}
