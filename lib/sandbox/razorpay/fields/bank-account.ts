import { badRequest, fieldRequired } from "../errors/api-error";
import { EMANDATE_BANKS, METHODS } from "../methods/methods";
import type { BankAccount, Customer } from "../store/rows";
import type { Fields } from "./fields";

const KEYS = ["beneficiary_name", "account_number", "account_type", "ifsc_code"];
const MANDATORY = ["beneficiary_name", "account_number", "ifsc_code"];
const IFSC = /^[A-Z]{4}0[A-Z0-9]{6}$/;

/** Optional as a whole; once any detail is given, all are needed. Request and answer name them differently. */
export function readBankAccount(
  fields: Fields,
  customer: Pick<Customer, "email" | "contact"> | null,
): BankAccount | null {
  const account = fields.object("bank_account", KEYS);
  if (!account || !KEYS.some((name) => account.has(name))) return null;
  for (const name of MANDATORY) if (!account.has(name)) throw fieldRequired(`bank_account.${name}`);
  const ifsc = checkBank(account.text("ifsc_code") ?? "");
  return {
    ifsc,
    bank_name: bankNameOf(ifsc),
    name: account.text("beneficiary_name", { max: 120 }) ?? "",
    account_number: account.text("account_number", { max: 35 }) ?? "",
    account_type: account.text("account_type", { oneOf: ["savings", "current"] }) ?? "savings",
    beneficiary_email: customer?.email ?? null,
    beneficiary_mobile: customer?.contact ?? null,
  };
}

export function checkBank(ifsc: string): string {
  const code = ifsc.toUpperCase();
  if (!IFSC.test(code) || !EMANDATE_BANKS[code.slice(0, 4)])
    throw badRequest("Bank code provided is invalid.");
  return code;
}

export function bankNameOf(ifsc: string): string {
  const code = ifsc.slice(0, 4);
  return METHODS.netbanking[code] ?? CALLED_OTHERWISE[code] ?? titleCase(EMANDATE_BANKS[code]?.name ?? code);
}

/** Banks the netbanking list lacks, or names by their retail arm. */
const CALLED_OTHERWISE: Record<string, string> = {
  HDFC: "HDFC Bank",
  ICIC: "ICICI Bank",
  SBIN: "State Bank of India",
  UTIB: "Axis Bank",
};

const titleCase = (name: string) => name.toLowerCase().replace(/\b[a-z]/g, (letter) => letter.toUpperCase());

/** `XXXXXXXX9012`: how webhooks write an account number inside an order. */
export const maskAccountNumber = (number: string) =>
  "X".repeat(Math.max(0, number.length - 4)) + number.slice(-4);
