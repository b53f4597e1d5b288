import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import type { WebhookHealth } from "@/lib/domain/webhook-health";
import { formatDuration, formatTime } from "@/lib/format/date";
import { hoursLeftSentence } from "@/lib/format/webhook-words";

type Named = WebhookHealth & { name: string };
type Props = { endpoints: readonly Named[]; here: "events" | "refused" };

/** What may make events stay away, above the events that came: the most pressing thing of each endpoint. */
export function EndpointBanners({ endpoints, here }: Props) {
  if (endpoints.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 px-4 pt-3 sm:px-6">
      {endpoints.map((endpoint) => (
        <Banner key={endpoint.connectionId} endpoint={endpoint} here={here} />
      ))}
    </div>
  );
}

function Banner({ endpoint, here }: { endpoint: Named; here: Props["here"] }): ReactNode {
  const { name, failing, silence, refusedLately } = endpoint;
  if (failing) {
    return (
      <Callout
        tone={failing.stage === "watch" ? "warn" : "bad"}
        title={`${name}: ${hoursLeftSentence(failing)}`}
        actions={
          <>
            {here === "refused" ? null : (
              <ButtonLink size="sm" href="/webhooks/refused">
                See why
              </ButtonLink>
            )}
            <ButtonLink size="sm" href="/webhooks/missing">
              What to do
            </ButtonLink>
          </>
        }
      >
        {failing.failures} {failing.failures === 1 ? "delivery has" : "deliveries have"} failed since{" "}
        {formatTime(failing.since)} IST, and none was accepted. The first: “{failing.causeTitle}”.
      </Callout>
    );
  }
  if (refusedLately > 0) {
    return (
      <Callout
        tone="bad"
        title={`${name}: ${refusedLately} deliveries were refused in ten minutes`}
        actions={
          <ButtonLink size="sm" href="/webhooks/refused">
            See why
          </ButtonLink>
        }
      >
        Nothing is lost yet: Razorpay sends what was refused again for 24 hours.
      </Callout>
    );
  }
  if (!silence) return null;
  return (
    <Callout
      tone="warn"
      title={`${name}: no event for ${formatDuration(silence.quietMs / 1000)}`}
      actions={
        <ButtonLink size="sm" href="/webhooks/missing">
          What should have come
        </ButtonLink>
      }
    >
      Usually one comes at least every {formatDuration(Math.max(60, silence.usualMs / 1000))}. Payments are
      read over the API meanwhile.
    </Callout>
  );
}
