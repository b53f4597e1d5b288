import type { ListColumn } from "@/components/list/list-column";
import { Money } from "@/components/ui/money";
import { When } from "@/components/ui/when";
import { type FailureItem, type RetryVerdict, retryVerdict } from "@/lib/domain/failure";

const NEXT: Record<RetryVerdict, string> = {
  retry: "Can be retried",
  mapping: "Map the customer first",
  mend: "Mend it first",
  decision: "Decide what happened",
  looking: "Being looked up",
};

export const ITEM_COLUMNS: readonly ListColumn<FailureItem>[] = [
  { id: "label", label: "Record", className: "max-w-56 truncate", cell: (row) => row.label },
  {
    id: "customer",
    label: "Customer",
    className: "max-w-56 truncate",
    cell: (row) => row.customer ?? <span className="text-ink-3">None</span>,
  },
  {
    id: "amount",
    label: "Amount",
    align: "end",
    sort: "amount",
    cell: (row) =>
      row.amount === null ? <span className="text-ink-3">None</span> : <Money paise={row.amount} />,
  },
  { id: "at", label: "Failed", sort: "at", cell: (row) => <When at={row.at} /> },
  {
    id: "reason",
    label: "Reason",
    className: "max-w-md truncate",
    cell: (row) => <span title={row.reason ?? undefined}>{row.reason ?? "No reason given"}</span>,
  },
  {
    id: "next",
    label: "Next step",
    cell: (row) =>
      row.nextLookAt ? (
        <>
          Next look <When at={row.nextLookAt} as="clock" />
        </>
      ) : (
        NEXT[retryVerdict(row)]
      ),
  },
  { id: "attempts", label: "Attempts", align: "end", hidden: true, cell: (row) => row.attempts },
];
