import type { CsvColumn } from "./csv-file";
import { rupeesAsText } from "./money";

type Notice = {
  customer: string;
  email: string | null;
  contact: string | null;
  number: string;
  amount: number;
  debitOn: string;
  subject: string;
  body: string;
};

/** Notices of debits, as a mail merge wants them. */
export const NOTICE_CSV: readonly CsvColumn<Notice>[] = [
  { id: "customer", label: "Customer", cell: (row) => row.customer },
  { id: "email", label: "Email", cell: (row) => row.email },
  { id: "contact", label: "Mobile", cell: (row) => row.contact },
  { id: "number", label: "Invoice", cell: (row) => row.number },
  { id: "amount", label: "Amount", cell: (row) => rupeesAsText(row.amount) },
  { id: "debitOn", label: "Debited from", cell: (row) => row.debitOn },
  { id: "subject", label: "Subject", cell: (row) => row.subject },
  { id: "body", label: "Text", cell: (row) => row.body },
];
