import { Callout } from "@/components/ui/callout";
import { Money } from "@/components/ui/money";
import type { CustomerRow } from "@/lib/domain/customer-list";
import { MAPPING_LABELS } from "@/lib/format/status-label";
import { CustomerMapping, type MappingActions } from "./customer-mapping";

type Props = { customer: CustomerRow; actions: MappingActions; reason?: string };

/** Why the account has no Razorpay customer, what waits for it, and the ways out. */
export function CustomerProblem({ customer, actions, reason }: Props) {
  if (customer.mapping === "MAPPED") {
    if (!customer.reason) return null;
    return (
      <Callout tone="warn" title={customer.reason}>
        Messages of Razorpay may reach the wrong person until it is mended. It then goes by itself.
      </Callout>
    );
  }
  const { count, amount } = customer.blocked;
  return (
    <Callout
      tone={customer.mapping === "PENDING" ? "info" : MAPPING_LABELS[customer.mapping].tone}
      title={customer.reason ?? MAPPING_LABELS[customer.mapping].help}
      actions={
        customer.mapping === "PENDING" ? undefined : (
          <CustomerMapping accountId={customer.id} actions={actions} reason={reason} size="sm" />
        )
      }
    >
      {count > 0 ? (
        <>
          {count} {count === 1 ? "invoice waits" : "invoices wait"} for it, <Money paise={amount} /> in all.
          They go by themselves once it is mapped.
        </>
      ) : (
        "No invoice waits for it yet."
      )}
    </Callout>
  );
}
