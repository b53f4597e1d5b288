import { RecordTimeline } from "@/components/history/record-timeline";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { Tabs } from "@/components/ui/tabs";
import type { CustomerDetail } from "@/lib/domain/customer-detail";
import { MAPPING_LABELS } from "@/lib/format/status-label";
import { CustomerFacts } from "./customer-facts";
import type { MappingActions } from "./customer-mapping";
import { CustomerProblem } from "./customer-problem";
import { CustomerSettings } from "./customer-settings";

type Props = { customer: CustomerDetail; actions: MappingActions; reason?: string };

/** A customer at a glance, beside its list. */
export function CustomerPeek({ customer, actions, reason }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-end justify-between gap-2">
        <div>
          <p className="text-2xl font-semibold tracking-tight">
            <Money paise={customer.outstanding} />
          </p>
          <p className="text-sm text-ink-2">outstanding</p>
        </div>
        <StatusBadge status={MAPPING_LABELS[customer.mapping]} />
      </div>
      <CustomerProblem customer={customer} actions={actions} reason={reason} />
      <Tabs
        label="Customer"
        tabs={[
          { value: "details", label: "Details", content: <CustomerFacts customer={customer} /> },
          {
            value: "settings",
            label: "Settings",
            content: <CustomerSettings settings={customer.settings} />,
          },
          {
            value: "timeline",
            label: "Timeline",
            content: <RecordTimeline moves={customer.moves} attempts={customer.attemptsMade} limit={12} />,
          },
        ]}
      />
    </div>
  );
}
