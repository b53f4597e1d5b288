import type { RetryRunRow } from "@/lib/domain/failure";
import type { CsvColumn } from "./csv-file";
import { RETRY_STATE_LABELS } from "./failure-words";
import { rupeesAsText } from "./money";

/** The result of each row of a bulk retry. */
export const RETRY_CSV: readonly CsvColumn<RetryRunRow>[] = [
  { id: "label", label: "Record", cell: (row) => row.label },
  { id: "amount", label: "Amount", cell: (row) => (row.amount === null ? null : rupeesAsText(row.amount)) },
  { id: "state", label: "Result", cell: (row) => RETRY_STATE_LABELS[row.state].label },
  { id: "note", label: "What came of it", cell: (row) => row.note },
  { id: "asked", label: "Asked", cell: (row) => row.askedAt?.toISOString() ?? null },
  { id: "ended", label: "Ended", cell: (row) => row.endedAt?.toISOString() ?? null },
];
