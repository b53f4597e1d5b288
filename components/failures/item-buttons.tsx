"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { ActButton } from "@/components/ui/act-button";
import { ButtonLink } from "@/components/ui/button-link";
import { When } from "@/components/ui/when";
import { type FailureItem, retryVerdict } from "@/lib/domain/failure";
import type { FailureActions, FailureReasons } from "./failure-actions";
import { ReasonButton } from "./reason-button";
import { ReviewButtons } from "./review-buttons";

type Props = {
  item: FailureItem;
  actions: Pick<FailureActions, "retry" | "dismiss" | "decide">;
  reasons: FailureReasons;
  /** Whether what came of it can be named by its id. */
  nameable: boolean;
};

/** What can be done about one failure: its next step first. */
export function ItemButtons({ item, actions, reasons, nameable }: Props) {
  const router = useRouter();
  const { kind, id, state } = item;
  const verdict = retryVerdict(item);
  if (verdict === "looking") {
    return (
      <p className="text-sm">
        Being looked up, next look at <When at={item.nextLookAt} as="clock" />.
      </p>
    );
  }
  const dismissable = state === "dead" || (kind === "effect" && state === "failed");
  return (
    <div className="flex flex-wrap gap-2">
      {item.accountId && (verdict === "mapping" || kind === "mapping") ? (
        <ButtonLink size="sm" variant="primary" href={`/customers/${item.accountId}`}>
          Map customer
        </ButtonLink>
      ) : null}
      {state === "review" ? (
        <ReviewButtons item={item} decide={actions.decide} reason={reasons.decide} nameable={nameable} />
      ) : null}
      {verdict === "retry" || (verdict === "mend" && kind === "sync") ? (
        <ActButton
          size="sm"
          variant={verdict === "retry" ? "primary" : "secondary"}
          reason={reasons.retry}
          run={() => actions.retry({ kind, id })}
          done={() => {
            router.refresh();
            return { title: "Queued", detail: "What comes of it shows in a moment." };
          }}
        >
          <RefreshCw size={14} aria-hidden="true" />
          {verdict === "retry" ? "Retry now" : "Check again"}
        </ActButton>
      ) : null}
      {dismissable ? (
        <ReasonButton
          size="sm"
          reason={reasons.retry}
          label="Dismiss"
          title="Dismiss it"
          body="It leaves this list and is not tried again. Its history stays."
          reasonLabel="Why it is not wanted any more"
          confirmLabel="Dismiss it"
          danger
          run={({ reason }) => actions.dismiss({ kind, id, reason })}
          done={{ title: "Dismissed" }}
        />
      ) : null}
    </div>
  );
}
