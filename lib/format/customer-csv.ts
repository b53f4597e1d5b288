import type { CustomerRow } from "@/lib/domain/customer-list";
import type { CsvColumn } from "./csv-file";
import { rupeesAsText } from "./money";
import { MAPPING_LABELS } from "./status-label";

/** The columns of an export, by the same names as on the screen. */
export const CUSTOMER_CSV: readonly CsvColumn<CustomerRow>[] = [
  { id: "name", label: "Customer", cell: (row) => row.name },
  { id: "external", label: "Billing id", cell: (row) => row.externalId },
  { id: "razorpay", label: "Razorpay customer id", cell: (row) => row.razorpayCustomerId },
  { id: "mapping", label: "Mapping", cell: (row) => MAPPING_LABELS[row.mapping].label },
  { id: "mapping", label: "Reason", cell: (row) => row.reason },
  { id: "outstanding", label: "Outstanding", cell: (row) => rupeesAsText(row.outstanding) },
  { id: "blocked", label: "Blocked invoices", cell: (row) => row.blocked.count },
  { id: "blocked", label: "Blocked amount", cell: (row) => rupeesAsText(row.blocked.amount) },
  { id: "email", label: "Email", cell: (row) => row.email },
  { id: "contact", label: "Mobile", cell: (row) => row.contact },
  { id: "gstin", label: "GSTIN", cell: (row) => row.gstin },
  { id: "created", label: "Created", cell: (row) => row.createdAt.toISOString() },
];
