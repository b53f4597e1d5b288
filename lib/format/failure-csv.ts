import { type FailureGroup, trendOf } from "@/lib/domain/failure";
import type { CsvColumn } from "./csv-file";
import { FAILURE_STATE_LABELS, failureFix, failureTitle, stepLabel } from "./failure-words";
import { rupeesAsText } from "./money";

/** The columns of an export, by the same names as on the screen. Amounts in rupees, times in UTC. */
export const FAILURE_CSV: readonly CsvColumn<FailureGroup>[] = [
  { id: "cause", label: "Cause", cell: (row) => failureTitle(row) },
  { id: "cause", label: "In its own words", cell: (row) => row.reason },
  { id: "state", label: "State", cell: (row) => FAILURE_STATE_LABELS[row.state].label },
  { id: "count", label: "Records", cell: (row) => row.count },
  { id: "stake", label: "At stake", cell: (row) => (row.amount === null ? null : rupeesAsText(row.amount)) },
  { id: "step", label: "Step", cell: (row) => stepLabel(row.step) },
  { id: "trend", label: "Last 7 days", cell: (row) => `${trendOf(row.days)}: ${row.days.join(", ")}` },
  { id: "last", label: "Last seen", cell: (row) => row.lastSeen.toISOString() },
  { id: "first", label: "First seen", cell: (row) => row.firstSeen.toISOString() },
  { id: "fix", label: "What mends it", cell: (row) => failureFix(row).advice },
  { id: "connection", label: "Connection", cell: (row) => row.connection },
];
