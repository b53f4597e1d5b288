import { z } from "zod";
import type { FieldErrors } from "./app-error";
import { indiaInstant } from "./bank-calendar";
import { type CheckoutInput, checkoutInput, checkoutProblems } from "./checkout-authorization";
import { LINK_LIMITS, NOTES_MAX, ORDER_LIMITS } from "./mandate-terms";
import { linkProblems, type RegistrationLinkInput, registrationLinkInput } from "./registration-link";
import { parseRupees } from "./rupees";

/** The form that asks a customer for a mandate, by a link or on our own page. Amounts in rupees, ends as days. */
const fields = z.object({
  way: z.enum(["link", "screen"]),
  accountId: z.string(),
  name: z.string(),
  email: z.string(),
  contact: z.string(),
  description: z.string(),
  authType: z.enum(["any", "netbanking", "debitcard", "aadhaar"]),
  maxAmount: z.string(),
  firstPayment: z.string(),
  mandateUntil: z.string(),
  linkUntil: z.string(),
  receipt: z.string(),
  notes: z.string(),
  bankName: z.string(),
  bankNumber: z.string(),
  bankIfsc: z.string(),
  bankType: z.enum(["savings", "current"]),
  sms: z.boolean(),
  emailNotice: z.boolean(),
  invoiceId: z.string(),
  replacesMandateId: z.string(),
});
export type MandateRequest = z.input<typeof fields>;

export type AskedFor =
  | {
      way: "link";
      body: RegistrationLinkInput;
      accountId: string | null;
      invoiceId: string | null;
      replacesMandateId: string | null;
    }
  | { way: "screen"; input: CheckoutInput };

/** What was typed, as one of the two requests; what either refuses stands on the field that was typed. */
export const mandateRequest = fields.transform((typed, context): AskedFor => {
  const now = new Date();
  const found: Record<string, string[]> = {};
  const money = (text: string, name: string, empty: number | undefined) => {
    if (text.trim() === "") return empty;
    const amount = parseRupees(text);
    if (amount === null) found[name] = ["This is not an amount, for example 1,24,500 or 1.5L."];
    return amount ?? empty;
  };
  const limits = LIMITS[typed.way];
  const shared = {
    auth_type: typed.authType === "any" ? undefined : typed.authType,
    max_amount: money(typed.maxAmount, "maxAmount", undefined),
    expire_at: endOfDay(typed.mandateUntil),
    first_payment_amount: money(typed.firstPayment, "firstPayment", 0),
    bank_account: bankOf(typed),
  };
  // The same ranges as the requests', in the words of this form: rupees and days.
  const { max_amount } = shared;
  if (max_amount !== undefined && (max_amount < limits.min || max_amount > limits.max)) {
    found.maxAmount ??= [`From ${limits.words}, for ${limits.what}.`];
  }
  if (typed.mandateUntil > limits.lastDay) found.mandateUntil = [`At the latest ${limits.lastDayWords}.`];
  const { description } = typed;
  const { notes, problem } = notesOf(typed.notes);
  if (problem) found.notes = [problem];
  const expire_by = endOfDay(typed.linkUntil);
  const refuse = (issues: readonly { path: PropertyKey[]; message: string }[]) => {
    for (const { path, message } of issues) {
      const key = path.map(String).join(".");
      const name = NAMES[key] ?? (key.startsWith("notes") ? "notes" : key);
      found[name] ??= [message];
    }
    for (const [name, [message = ""]] of Object.entries(found)) {
      context.addIssue({ code: "custom", path: [name], message });
    }
    return z.NEVER;
  };
  const asIssues = (problems: Record<string, string[]>) =>
    Object.entries(problems).map(([key, [message = ""]]) => ({ path: key.split("."), message }));

  if (typed.way === "screen") {
    const parsed = checkoutInput.safeParse({
      accountId: typed.accountId,
      invoiceId: typed.invoiceId || undefined,
      replacesMandateId: typed.replacesMandateId || undefined,
      description,
      notes,
      expire_by,
      ...shared,
    });
    if (!parsed.success) return refuse(parsed.error.issues);
    const problems = asIssues(checkoutProblems(parsed.data, now));
    if (problems.length > 0 || Object.keys(found).length > 0) return refuse(problems);
    return { way: "screen", input: parsed.data };
  }
  const parsed = registrationLinkInput.safeParse({
    customer: { name: typed.name, email: typed.email, contact: typed.contact },
    type: "link",
    amount: 0,
    currency: "INR",
    description,
    subscription_registration: { method: "emandate", ...shared },
    sms_notify: typed.sms,
    email_notify: typed.emailNotice,
    expire_by,
    receipt: typed.receipt || undefined,
    notes,
  });
  if (!parsed.success) return refuse(parsed.error.issues);
  const problems = asIssues(linkProblems(parsed.data, now));
  if (problems.length > 0 || Object.keys(found).length > 0) return refuse(problems);
  const { accountId, invoiceId, replacesMandateId } = typed;
  return {
    way: "link",
    body: parsed.data,
    accountId: accountId || null,
    invoiceId: invoiceId || null,
    replacesMandateId: replacesMandateId || null,
  };
});

const LIMITS = {
  link: {
    ...LINK_LIMITS.maxAmount,
    words: "₹5 to ₹9,99,999",
    what: "a registration link",
    lastDay: "2099-12-21",
    lastDayWords: "21 Dec 2099, for a registration link",
  },
  screen: {
    ...ORDER_LIMITS.maxAmount,
    words: "₹5 to ₹10,00,000",
    what: "a page of ours",
    lastDay: "2099-12-31",
    lastDayWords: "31 Dec 2099, for a page of ours",
  },
} as const;

const NAMES: Record<string, string> = {
  "customer.name": "name",
  "customer.email": "email",
  "customer.contact": "contact",
};
for (const before of ["subscription_registration.", ""]) {
  Object.assign(NAMES, {
    [`${before}auth_type`]: "authType",
    [`${before}max_amount`]: "maxAmount",
    [`${before}expire_at`]: "mandateUntil",
    [`${before}first_payment_amount`]: "firstPayment",
    [`${before}bank_account.beneficiary_name`]: "bankName",
    [`${before}bank_account.account_number`]: "bankNumber",
    [`${before}bank_account.ifsc_code`]: "bankIfsc",
    [`${before}bank_account.account_type`]: "bankType",
  });
}
NAMES.expire_by = "linkUntil";

/** What a request's fields are called in this form. */
export function asTyped(fields: FieldErrors): FieldErrors {
  return Object.fromEntries(
    Object.entries(fields).map(([name, messages]) => [NAMES[name] ?? name, messages]),
  );
}

/** A day ends with its last second in India. */
function endOfDay(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  return indiaInstant(day).getTime() / 1000 + 86_399;
}

/** Nothing typed is no bank account; anything typed is one that must be whole. */
function bankOf(typed: MandateRequest) {
  if (!typed.bankName.trim() && !typed.bankNumber.trim() && !typed.bankIfsc.trim()) return undefined;
  return {
    beneficiary_name: typed.bankName,
    account_number: typed.bankNumber,
    ifsc_code: typed.bankIfsc,
    account_type: typed.bankType,
  };
}

/** "team: north", one a line. A name that is there twice would silently lose one of its values. */
function notesOf(text: string): { notes: Record<string, string>; problem: string | null } {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const notes: Record<string, string> = {};
  if (lines.length > NOTES_MAX)
    return { notes, problem: `At most ${NOTES_MAX} notes, and these are ${lines.length}.` };
  for (const line of lines) {
    const [, name = "", value = ""] = /^([^:]*):(.*)$/s.exec(line) ?? [];
    if (!name.trim())
      return { notes, problem: `Write each note as name: value, not "${line.slice(0, 40)}".` };
    if (Object.hasOwn(notes, name.trim()))
      return { notes, problem: `The note ${name.trim()} is there twice.` };
    notes[name.trim()] = value.trim();
  }
  return { notes, problem: null };
}
