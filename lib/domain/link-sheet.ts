import type { MandateRequest } from "./mandate-request";
import { mandateRequest } from "./mandate-request";
import type { RegistrationLinkInput } from "./registration-link";

/*
 * Many registration links from a sheet: one a row, the same fields and rules as the form that asks one customer. All of
 * it is judged before anything is sent.
 */

export const SHEET_ROWS_MAX = 2_000;
/** About half of what a server action takes. */
export const SHEET_CHARACTERS_MAX = 500_000;

type Column = {
  field: keyof MandateRequest | "customer";
  /** As the template has it. */
  header: string;
  needed?: boolean;
  /** What else people call it. */
  also?: readonly string[];
};

export const SHEET_COLUMNS: readonly Column[] = [
  { field: "customer", header: "Billing id", also: ["customer id", "account id", "external id"] },
  { field: "name", header: "Name", needed: true, also: ["customer", "customer name"] },
  { field: "email", header: "Email", needed: true, also: ["e-mail", "email address"] },
  { field: "contact", header: "Mobile", needed: true, also: ["contact", "phone", "mobile number"] },
  { field: "description", header: "Description", needed: true },
  { field: "authType", header: "Auth type", also: ["signed by", "authentication type"] },
  { field: "maxAmount", header: "Largest debit", also: ["max amount", "max per debit", "limit"] },
  { field: "firstPayment", header: "First payment", also: ["first payment amount"] },
  { field: "mandateUntil", header: "Mandate ends", also: ["expire at", "mandate expiry"] },
  { field: "linkUntil", header: "Link expires", also: ["expire by", "link expiry"] },
  { field: "receipt", header: "Receipt" },
  { field: "notes", header: "Notes" },
  { field: "bankName", header: "Account holder", also: ["beneficiary name"] },
  { field: "bankNumber", header: "Account number" },
  { field: "bankIfsc", header: "IFSC", also: ["ifsc code"] },
  { field: "bankType", header: "Account type" },
  { field: "sms", header: "SMS", also: ["sms notify"] },
  { field: "emailNotice", header: "Email notice", also: ["email notify", "send email"] },
];

export type SheetProblem = { line: number; column: string; value: string; message: string };
export type SheetLine = {
  line: number;
  /** The customer's id in billing, where it is given. */
  customer: string | null;
  body: RegistrationLinkInput;
};
export type Sheet = { lines: SheetLine[]; problems: SheetProblem[]; rows: number; unused: string[] };

type Row = { line: number; cells: readonly string[] };

/** What a sheet asks for, and what is wrong with it: cell by cell, each with the way out. */
export function readLinkSheet(rows: readonly Row[]): Sheet {
  const [head, ...body] = rows;
  const { places, unused, missing, twice } = placesOf(head?.cells ?? []);
  const whole = (message: string): Sheet => ({
    lines: [],
    rows: body.length,
    unused,
    problems: [{ line: head?.line ?? 1, column: "", value: "", message }],
  });
  if (!head) return whole("The file is empty. Start from the template.");
  if (missing.length > 0) {
    return whole(`The first line must name the columns, and these are not there: ${missing.join(", ")}.`);
  }
  if (twice) return whole(`The column ${twice} is there twice. Take one away.`);
  if (body.length === 0) return whole("There is no row below the column names.");
  if (body.length > SHEET_ROWS_MAX) {
    return whole(`At most ${SHEET_ROWS_MAX} rows at once, and this file has ${body.length}. Split it.`);
  }
  const problems: SheetProblem[] = [];
  const lines: SheetLine[] = [];
  for (const { line, cells } of body) {
    const cell = (field: Column["field"]) => cells[places.get(field) ?? -1]?.trim() ?? "";
    const { typed, odd } = typedOf(cell);
    const parsed = mandateRequest.safeParse(typed);
    const issues = [...odd, ...(parsed.success ? [] : parsed.error.issues)];
    for (const { path, message } of issues) {
      const field = String(path[0]) as Column["field"];
      const column = SHEET_COLUMNS.find((one) => one.field === field)?.header ?? "";
      problems.push({ line, column, value: shown(field, cell(field)), message });
    }
    if (parsed.success && odd.length === 0 && parsed.data.way === "link") {
      lines.push({ line, customer: cell("customer") || null, body: parsed.data.body });
    }
  }
  return { lines, problems: [...problems, ...doubles(lines)], rows: body.length, unused };
}

/** The first line of a template, and a row that shows how each cell is written. */
export const SHEET_TEMPLATE: readonly (readonly string[])[] = [
  SHEET_COLUMNS.map(({ header }) => header),
  [
    "",
    "Asha Traders",
    "accounts@asha.example",
    "9845012345",
    "Monthly usage",
    "netbanking",
    "50000",
    "0",
    "2035-12-31",
    "",
    "",
    "team: north; region: KA",
    "",
    "",
    "",
    "",
    "yes",
    "yes",
  ],
];

function placesOf(head: readonly string[]) {
  const places = new Map<Column["field"], number>();
  const unused: string[] = [];
  let twice: string | null = null;
  for (const [at, text] of head.entries()) {
    const name = plain(text);
    if (!name) continue;
    const column = SHEET_COLUMNS.find(({ header, also = [] }) =>
      [header, ...also].some((one) => plain(one) === name),
    );
    if (!column) unused.push(text.trim());
    else if (places.has(column.field)) twice = column.header;
    else places.set(column.field, at);
  }
  const missing = SHEET_COLUMNS.filter(({ field, needed }) => needed && !places.has(field)).map(
    ({ header }) => header,
  );
  return { places, unused, missing, twice };
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, "");

type Odd = { path: string[]; message: string };

/** A row as the form would have it, and the cells that are written as no form would. */
function typedOf(cell: (field: Column["field"]) => string): { typed: MandateRequest; odd: Odd[] } {
  const odd: Odd[] = [];
  const choice = <T extends string>(field: Column["field"], words: Record<string, T>, none: T): T => {
    const text = plain(cell(field));
    if (text === "") return none;
    const word = Object.hasOwn(words, text) ? words[text] : undefined;
    if (!word)
      odd.push({
        path: [field],
        message: `Write ${[...new Set(Object.values(words))].join(", ")}, or leave it empty.`,
      });
    return word ?? none;
  };
  const day = (field: Column["field"]) => {
    const text = cell(field);
    const found = dayOf(text);
    if (text && !found) odd.push({ path: [field], message: "Write the day as 2027-03-31 or 31/03/2027." });
    return found ?? "";
  };
  const typed: MandateRequest = {
    way: "link",
    accountId: "",
    name: cell("name"),
    email: cell("email"),
    contact: cell("contact"),
    description: cell("description"),
    authType: choice("authType", AUTH_WORDS, "any"),
    maxAmount: cell("maxAmount"),
    firstPayment: cell("firstPayment"),
    mandateUntil: day("mandateUntil"),
    linkUntil: day("linkUntil"),
    receipt: cell("receipt"),
    notes: cell("notes").split(";").join("\n"),
    bankName: cell("bankName"),
    bankNumber: cell("bankNumber"),
    bankIfsc: cell("bankIfsc"),
    bankType: choice("bankType", { savings: "savings", current: "current" }, "savings"),
    sms: choice("sms", YES_NO, "yes") === "yes",
    emailNotice: choice("emailNotice", YES_NO, "yes") === "yes",
    invoiceId: "",
    replacesMandateId: "",
  };
  // A spreadsheet that takes an account number for a number rounds it: nobody could tell which it was.
  if (/^\d(\.\d+)?e\+?\d+$/i.test(typed.bankNumber)) {
    odd.push({
      path: ["bankNumber"],
      message: "The spreadsheet has rounded it. Format the column as text and type it again.",
    });
  }
  return { typed, odd };
}

const AUTH_WORDS = {
  any: "any",
  netbanking: "netbanking",
  debitcard: "debitcard",
  aadhaar: "aadhaar",
  aadhar: "aadhaar",
} as const;
const YES_NO = {
  yes: "yes",
  y: "yes",
  true: "yes",
  on: "yes",
  no: "no",
  n: "no",
  false: "no",
  off: "no",
} as const;

function dayOf(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  const [, indianDay, indianMonth, indianYear] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const parts = [year ?? indianYear, month ?? indianMonth, day ?? indianDay];
  if (parts.some((part) => part === undefined)) return null;
  const written = parts.map((part) => String(part).padStart(2, "0")).join("-");
  const instant = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== written ? null : written;
}

/** One receipt, and one customer, once in a file: the row that is there twice is the commonest slip there is. */
function doubles(lines: readonly SheetLine[]): SheetProblem[] {
  const problems: SheetProblem[] = [];
  const seen = new Map<string, number>();
  const once = (key: string, line: number, problem: Omit<SheetProblem, "line" | "message">, what: string) => {
    const before = seen.get(key);
    if (before === undefined) seen.set(key, line);
    else
      problems.push({
        ...problem,
        line,
        message: `Line ${before} has the same ${what}. Take one of them away.`,
      });
  };
  for (const { line, body } of lines) {
    const { receipt, customer } = body;
    if (receipt) once(`receipt ${receipt}`, line, { column: "Receipt", value: receipt }, "receipt");
    const who = `${customer.email.toLowerCase()} ${customer.contact.replace(/\D/g, "").slice(-10)}`;
    once(`customer ${who}`, line, { column: "Email", value: customer.email }, "email and mobile");
  }
  return problems;
}

/** Account numbers are not shown again, not even wrong ones. */
function shown(field: Column["field"], value: string): string {
  return field === "bankNumber" && value ? `••••${value.slice(-4)}` : value.slice(0, 80);
}
