import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";

/** Refused deliveries matter: after a day of them Razorpay switches the webhook off. */
export function RefusedBanner({ connectionId, count }: { connectionId: string; count: number }) {
  return (
    <div className="px-4 pb-3 sm:px-6">
      <Callout
        tone="bad"
        title={`${count} ${count === 1 ? "delivery was" : "deliveries were"} refused in the last 24 hours`}
        actions={
          <ButtonLink size="sm" href={`/connections/${connectionId}?tab=webhook`}>
            See why
          </ButtonLink>
        }
      >
        Razorpay switches a webhook off after 24 hours of failures. Nothing is lost until then: it delivers
        again.
      </Callout>
    </div>
  );
}
