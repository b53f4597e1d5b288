import { RowButton } from "@/components/list/row-button";
import { ButtonLink } from "@/components/ui/button-link";
import { type FailureItem, retryVerdict } from "@/lib/domain/failure";
import type { FailureActions } from "./failure-actions";

type Props = { item: FailureItem; retry: FailureActions["retry"]; reason?: string };

/** What can be done about one failure in its row; the rest is in its panel. */
export function ItemRowAction({ item, retry, reason }: Props) {
  const { kind, id, label, accountId } = item;
  const verdict = retryVerdict(item);
  if (verdict === "retry")
    return <RowButton label="Retry" name={label} reason={reason} run={() => retry({ kind, id })} />;
  if (accountId && (verdict === "mapping" || kind === "mapping")) {
    return (
      <ButtonLink size="sm" href={`/customers/${accountId}`} aria-label={`Map customer of ${label}`}>
        Map customer
      </ButtonLink>
    );
  }
  return null;
}
