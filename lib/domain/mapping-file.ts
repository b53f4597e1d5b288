import { z } from "zod";
import { CsvProblem, parseCsv } from "@/lib/format/parse-csv";

/** A row of a file of mappings, `problem` where it cannot be read. */
export type MappingFileRow = {
  position: number;
  account: string;
  customerId: string;
  problem: string | null;
};

/** What is wrong with a file as a whole. */
export type MappingFile = { kind: "rows"; rows: MappingFileRow[] } | { kind: "problem"; message: string };

export const FILE_ROWS_MAX = 5_000;

/** Headings are compared without case and signs: an export of the customers list can be filled in and sent back. */
const ACCOUNT = ["billing id", "account", "account id", "external id", "externalid"];
const CUSTOMER = ["razorpay customer id", "razorpaycustomerid", "customer id", "cust id"];

export const CUSTOMER_ID = /^cust_[A-Za-z0-9]{14}$/;

/** Reads a file of mappings. Each problem names its row and column, as the person sees them in a spreadsheet. */
export function readMappingFile(text: string): MappingFile {
  const no = (message: string): MappingFile => ({ kind: "problem", message });
  let lines: ReturnType<typeof parseCsv>;
  try {
    lines = parseCsv(text);
  } catch (problem) {
    if (!(problem instanceof CsvProblem)) throw problem;
    return no(`Row ${problem.line} is no CSV. ${problem.message}`);
  }
  const [head, ...rows] = lines;
  if (!head || rows.length === 0) return no("The file has no rows under its headings.");
  const accountAt = columnOf(head.cells, ACCOUNT);
  const customerAt = columnOf(head.cells, CUSTOMER);
  const missing = [
    ...(accountAt < 0 ? ["“Billing id”"] : []),
    ...(customerAt < 0 ? ["“Razorpay customer id”"] : []),
  ];
  if (missing.length > 0) {
    return no(`It has no column ${missing.join(" and none ")}. Its columns are: ${head.cells.join(", ")}.`);
  }
  const filled = rows.filter(({ cells }) => cells[customerAt] || !cells[accountAt]);
  if (filled.length === 0) return no("No row names a Razorpay customer id.");
  if (filled.length > FILE_ROWS_MAX) return no("It has more than 5,000 rows. Send it in parts.");
  return {
    kind: "rows",
    rows: markTwice(
      filled.map(({ line, cells }) => readRow(line, cells[accountAt] ?? "", cells[customerAt] ?? "")),
    ),
  };
}

function columnOf(heads: readonly string[], names: readonly string[]): number {
  const plain = heads.map((head) => head.toLowerCase().replace(/[_-]+/g, " ").trim());
  return plain.findIndex((head) => names.includes(head));
}

function readRow(position: number, account: string, customerId: string): MappingFileRow {
  const at = (column: string, what: string) => `Row ${position}, column “${column}”: ${what}`;
  const problem = !account
    ? at("Billing id", "it is empty.")
    : account.length > 200
      ? at("Billing id", "it is longer than 200 characters.")
      : CUSTOMER_ID.test(customerId)
        ? null
        : at(
            "Razorpay customer id",
            customerId ? "an id is cust_ and 14 letters or digits." : "it is empty.",
          );
  return { position, account: account.slice(0, 200), customerId: customerId.slice(0, 100), problem };
}

/** The same account or customer in two rows: the later one says so. */
function markTwice(rows: MappingFileRow[]): MappingFileRow[] {
  const accounts = new Map<string, number>();
  const customers = new Map<string, number>();
  return rows.map((row) => {
    if (row.problem) return row;
    const [byAccount, byCustomer] = [accounts.get(row.account), customers.get(row.customerId)];
    accounts.set(row.account, byAccount ?? row.position);
    customers.set(row.customerId, byCustomer ?? row.position);
    const column = byAccount ? "Billing id" : "Razorpay customer id";
    const first = byAccount ?? byCustomer;
    if (!first) return row;
    return { ...row, problem: `Row ${row.position}, column “${column}”: row ${first} has the same.` };
  });
}

/** What the upload sends: the file was read in the browser. */
export const mappingUpload = z.object({
  fileName: z.string().trim().min(1).max(200),
  text: z.string().max(900_000, "The file is larger than 900 kB. Send it in parts."),
});
export type MappingUpload = z.input<typeof mappingUpload>;
