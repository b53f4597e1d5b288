import { CallAttempts } from "@/components/history/call-attempts";
import { Callout } from "@/components/ui/callout";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { When } from "@/components/ui/when";
import type { FailureItem } from "@/lib/domain/failure";
import type { CallAttempt } from "@/lib/domain/invoice-detail";
import { FAILURE_STATE_LABELS, stepLabel } from "@/lib/format/failure-words";
import type { FailureActions, FailureReasons } from "./failure-actions";
import { ItemButtons } from "./item-buttons";

type Props = {
  item: FailureItem;
  attempts: readonly CallAttempt[];
  actions: FailureActions;
  reasons: FailureReasons;
  nameable: boolean;
};

/** One failure: why, what can be done, and every call made for it. */
export function ItemPeek({ item, attempts, actions, reasons, nameable }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <Callout
        tone={FAILURE_STATE_LABELS[item.state].tone}
        title={item.reason ?? FAILURE_STATE_LABELS[item.state].help}
        technical={item.code}
        actions={<ItemButtons item={item} actions={actions} reasons={reasons} nameable={nameable} />}
      >
        {FAILURE_STATE_LABELS[item.state].help}
      </Callout>
      <Facts
        facts={[
          { label: "Step", value: stepLabel(item.step) },
          ...(item.amount === null ? [] : [{ label: "Amount", value: <Money paise={item.amount} /> }]),
          { label: "Attempts", value: item.attempts },
          { label: "Failed", value: <When at={item.at} as="stamp" /> },
          ...(item.nextLookAt
            ? [{ label: "Next look", value: <When at={item.nextLookAt} as="stamp" /> }]
            : []),
        ]}
      />
      <div>
        <h3 className="pb-2 text-base font-medium">Calls</h3>
        <CallAttempts attempts={attempts} payloads={false} />
      </div>
    </div>
  );
}
