import { RowButton } from "@/components/list/row-button";
import { ButtonLink } from "@/components/ui/button-link";
import type { Action } from "@/lib/domain/action-result";
import type { InvoiceRow } from "@/lib/domain/invoice-list";
import type { SelectionInput } from "@/lib/domain/selection";
import { syncAdvice } from "@/lib/format/sync-advice";

type Props = {
  row: InvoiceRow;
  sync: Action<{ selection: SelectionInput }, unknown>;
  reason?: string;
};

/** What mends an invoice that did not go out, in its row. */
export function InvoiceRowAction({ row, sync, reason }: Props) {
  const advice = row.payment === "paid" ? null : syncAdvice(row.sync, row.reason, row.reasonCode);
  switch (advice?.step) {
    case "retry":
      return (
        <RowButton
          label="Retry"
          name={row.number}
          reason={reason}
          run={() => sync({ selection: { kind: "rows", ids: [row.id] } })}
        />
      );
    case "map":
      return (
        <ButtonLink
          size="sm"
          href={`/customers/${row.accountId}`}
          aria-label={`Map customer of ${row.number}`}
        >
          Map customer
        </ButtonLink>
      );
    case "collect":
      return (
        <ButtonLink
          size="sm"
          href={`/invoices/${row.id}`}
          aria-label={`Choose how ${row.number} is collected`}
        >
          Choose how
        </ButtonLink>
      );
    default:
      return null;
  }
}
