import { Age } from "@/components/ui/age";
import { CopyId } from "@/components/ui/copy-id";
import { Facts } from "@/components/ui/facts";
import { When } from "@/components/ui/when";
import type { CallHour } from "@/lib/domain/call-tally";
import { type ConnectionRow, deliveries } from "@/lib/domain/connection-row";
import { CallDay } from "./call-day";

const NEVER = <span className="text-ink-3">Never</span>;

const OUTCOMES: Record<string, string> = {
  done: "Answered",
  refused: "Answered with a refusal",
  probably_ours: "Answered: it was there already",
  rate_limited: "Asked to slow down",
  not_sent: "Not reached",
  unknown: "No clear answer",
};

/** How a connection does, in figures. */
export function ConnectionFacts({
  connection,
  hours,
  now,
}: {
  connection: ConnectionRow;
  hours: readonly CallHour[];
  now: Date;
}) {
  const { pausedUntil, razorpayAccountId, keyAccountId } = connection;
  return (
    <Facts
      facts={[
        {
          label: "Razorpay account",
          value: razorpayAccountId ? (
            <CopyId id={razorpayAccountId} label="Razorpay account id" />
          ) : keyAccountId ? (
            <span className="flex flex-wrap items-center gap-2">
              <CopyId id={keyAccountId} label="Razorpay account id" />
              <span className="text-xs text-ink-3">as Razorpay's list of webhooks says</span>
            </span>
          ) : (
            "Learnt from the first event: Razorpay does not tell it otherwise"
          ),
        },
        {
          label: "Last webhook",
          value: connection.lastEventAt ? <Age at={connection.lastEventAt} now={now} /> : NEVER,
        },
        {
          label: "Last API call",
          value: connection.lastCallAt ? <Age at={connection.lastCallAt} now={now} /> : NEVER,
        },
        {
          label: "Its outcome",
          value: connection.lastCallOutcome
            ? (OUTCOMES[connection.lastCallOutcome] ?? connection.lastCallOutcome)
            : "None yet",
        },
        {
          label: "Last good call",
          value: connection.lastGoodCallAt ? <Age at={connection.lastGoodCallAt} now={now} /> : NEVER,
        },
        {
          label: "Circuit",
          value:
            pausedUntil && pausedUntil > now ? (
              <>
                Calls are held back until <When at={pausedUntil} as="clock" />
              </>
            ) : (
              "Closed: calls go through"
            ),
        },
        { label: "Calls in 24 h", value: <CallDay hours={hours} /> },
        {
          label: "Refused in 24 h",
          value: connection.refused === 0 ? "None" : deliveries(connection.refused),
        },
        { label: "Keys set", value: <When at={connection.keySecretSetAt} as="stamp" /> },
        { label: "Added", value: <When at={connection.createdAt} as="stamp" /> },
      ]}
    />
  );
}
