import { Age } from "@/components/ui/age";
import { CopyId } from "@/components/ui/copy-id";
import { Facts } from "@/components/ui/facts";
import { When } from "@/components/ui/when";
import type { ConnectionRow } from "@/lib/domain/connection-row";

const NEVER = <span className="text-ink-3">Never</span>;

/** How a connection does, in figures. */
export function ConnectionFacts({ connection, now }: { connection: ConnectionRow; now: Date }) {
  const { calls } = connection;
  return (
    <Facts
      facts={[
        {
          label: "Razorpay account",
          value: connection.razorpayAccountId ? (
            <CopyId id={connection.razorpayAccountId} label="Razorpay account id" />
          ) : (
            "Learnt from the first event"
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
        { label: "Its outcome", value: connection.lastCallOutcome ?? "None yet" },
        { label: "Calls in 24 h", value: `${calls.total.toLocaleString("en-IN")}, ${calls.failed} failed` },
        {
          label: "Refused in 24 h",
          value: connection.refused === 0 ? "None" : `${connection.refused} deliveries`,
        },
        { label: "Keys set", value: <When at={connection.keySecretSetAt} as="stamp" /> },
        { label: "Added", value: <When at={connection.createdAt} as="stamp" /> },
      ]}
    />
  );
}
