import type { RunResult, RunRow } from "@/lib/domain/charge-run";
import type { CsvColumn } from "./csv-file";
import { rupeesAsText } from "./money";
import type { StatusLabel } from "./status-label";

export const RUN_RESULT_LABELS: Record<RunResult, StatusLabel> = {
  waiting: { label: "Waiting", tone: "mute", help: "Its turn has not come." },
  flight: { label: "On its way", tone: "info", help: "Asked for; the bank has not answered." },
  captured: { label: "Captured", tone: "ok", help: "The bank debited it." },
  failed: { label: "Failed", tone: "bad", help: "The bank said no, or it was not sent." },
  refused: { label: "Not charged", tone: "warn", help: "It could not be charged when its turn came." },
  left: { label: "Left", tone: "mute", help: "The run was ended before its turn." },
};

/** The result of each bill of a charge run. */
export const RUN_CSV: readonly CsvColumn<RunRow>[] = [
  { id: "number", label: "Invoice", cell: (row) => row.number },
  { id: "customer", label: "Customer", cell: (row) => row.customer },
  { id: "amount", label: "Amount", cell: (row) => rupeesAsText(row.amount) },
  { id: "result", label: "Result", cell: (row) => RUN_RESULT_LABELS[row.result].label },
  { id: "note", label: "Why", cell: (row) => row.note },
  { id: "charge", label: "Charge", cell: (row) => row.chargeId },
];
