import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { When } from "@/components/ui/when";
import { type FailureGroup, groupStatus } from "@/lib/domain/failure";
import { FAILURE_STATE_LABELS, failureFix } from "@/lib/format/failure-words";
import type { FailureActions, FailureReasons } from "./failure-actions";
import { GroupMarks } from "./group-marks";
import { RetryMany } from "./retry-many";

type Props = {
  group: FailureGroup;
  actions: FailureActions;
  reasons: FailureReasons;
  now: Date;
  keyed?: boolean;
};

/** What mends the whole group, with its button. */
export function GroupProblem({ group, actions, reasons, now, keyed }: Props) {
  const fix = failureFix(group);
  const status = groupStatus(group, now);
  const retryable = fix.step === "retry" || fix.step === "map" || fix.step === "keys";
  return (
    <Callout
      tone={FAILURE_STATE_LABELS[group.state].tone}
      title={fix.advice}
      technical={`${group.code}: ${group.reason ?? "no reason given"}`}
      actions={
        <>
          {fix.step === "map" && group.kind === "sync" ? (
            <ButtonLink size="sm" variant="primary" href="/customers?view=unmapped">
              Map customers
            </ButtonLink>
          ) : null}
          {fix.step === "keys" && group.connectionId ? (
            <ButtonLink size="sm" variant="primary" href={`/connections/${group.connectionId}`}>
              Give new keys
            </ButtonLink>
          ) : null}
          {retryable ? (
            <RetryMany
              size="sm"
              variant={fix.step === "retry" ? "primary" : "secondary"}
              chosen={{ groupId: group.id, selection: { kind: "all", query: "", except: [] } }}
              actions={actions}
              label={`Retry all ${group.count.toLocaleString("en-IN")}`}
              reason={reasons.retry}
              keyed={keyed}
            />
          ) : null}
          <GroupMarks groupId={group.id} status={status} actions={actions} reason={reasons.retry} size="sm" />
        </>
      }
    >
      <Remark group={group} status={status} />
    </Callout>
  );
}

/** What somebody said of it before. */
function Remark({
  group: { mark },
  status,
}: {
  group: FailureGroup;
  status: ReturnType<typeof groupStatus>;
}) {
  if (!mark) return null;
  if (status === "snoozed") {
    return (
      <p>
        Snoozed by {mark.markedBy} until <When at={mark.snoozedUntil} />.
      </p>
    );
  }
  if (status !== "resolved" && status !== "reopened") return null;
  return (
    <p>
      {status === "reopened" ? "It happened again. Resolved before" : "Resolved"} by {mark.markedBy},{" "}
      <When at={mark.resolvedAt} />: {mark.note}
    </p>
  );
}
