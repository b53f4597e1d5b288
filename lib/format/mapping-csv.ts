import type { MappingRunRow } from "@/lib/domain/mapping-run";
import type { CsvColumn } from "./csv-file";
import { mappingRowLabel } from "./mapping-words";

/** What became of each row, under the headings that the import itself reads. */
export const MAPPING_CSV: readonly CsvColumn<MappingRunRow>[] = [
  { id: "position", label: "Row", cell: (row) => row.position },
  { id: "account", label: "Billing id", cell: (row) => row.account },
  { id: "customer", label: "Razorpay customer id", cell: (row) => row.customerId },
  { id: "state", label: "Result", cell: (row) => mappingRowLabel(row).label },
  { id: "note", label: "What it says", cell: (row) => row.note },
];
