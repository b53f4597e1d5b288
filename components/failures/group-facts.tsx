import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import { type FailureGroup, groupStatus } from "@/lib/domain/failure";
import { GROUP_STATUS_LABELS, stepLabel } from "@/lib/format/failure-words";
import { Trend } from "./failure-columns";

/** How many, how much, since when. */
export function GroupFacts({ group, now }: { group: FailureGroup; now: Date }) {
  return (
    <Facts
      facts={[
        { label: "Status", value: <StatusBadge status={GROUP_STATUS_LABELS[groupStatus(group, now)]} /> },
        { label: "Records", value: group.count.toLocaleString("en-IN") },
        { label: "At stake", value: group.amount === null ? "None" : <Money paise={group.amount} /> },
        { label: "Step", value: stepLabel(group.step) },
        { label: "Connection", value: group.connection ?? "None" },
        { label: "First seen", value: <When at={group.firstSeen} /> },
        { label: "Last seen", value: <When at={group.lastSeen} /> },
        { label: "Last 7 days", value: <Trend days={group.days} /> },
      ]}
    />
  );
}
