import { badRequest, fieldRequired } from "../errors/api-error";
import { bankNameOf, checkBank } from "../fields/bank-account";
import { EMANDATE_BANKS } from "../methods/methods";
import type { BankAccount, Json, OrderToken } from "../store/rows";
import type { Terms } from "../tokens/authorize-mandate";
import { type Html, html } from "./html";
import { day, rupees } from "./layout";

const POPULAR = ["HDFC", "ICIC", "SBIN", "UTIB", "KKBK", "PUNB", "YESB", "IDFB"];
const AUTH_TYPES: Record<string, string> = {
  netbanking: "Netbanking",
  debitcard: "Debit card",
  aadhaar: "Aadhaar",
};

/** What the customer agrees to. */
export const mandateTerms = (token: OrderToken): Html => html`
<div class="row"><span class="soft">Each debit at most</span><strong class="num">${rupees(token.max_amount)}</strong></div>
<div class="row"><span class="soft">Valid until</span><span>${day(token.expire_at)}</span></div>
${
  token.first_payment_amount > 0 &&
  html`<div class="row"><span class="soft">First payment, after the bank confirms</span><strong class="num">${rupees(token.first_payment_amount)}</strong></div>`
}`;

/** What is still open: the bank, how to prove who they are, the account. */
export function mandateFields(token: OrderToken): Html {
  const account = token.bank_account;
  return html`
${account ? knownAccount(account) : accountFields()}
${
  token.auth_type === null
    ? html`<fieldset><legend class="small">Verify with</legend><div class="choices">${Object.entries(
        AUTH_TYPES,
      ).map(
        ([value, label], at) =>
          html`<label class="choice"><input type="radio" name="auth_type" value="${value}" ${at === 0 && "checked"}>${label}</label>`,
      )}</div></fieldset>`
    : html`<div class="row"><span class="soft">Verify with</span><span>${AUTH_TYPES[token.auth_type] ?? token.auth_type}</span></div>`
}`;
}

const knownAccount = (account: BankAccount): Html => html`
<div class="row"><span class="soft">Account</span><span>${account.bank_name}<br><span class="small">${account.name}, ending ${account.account_number.slice(-4)}, ${account.account_type}</span></span></div>`;

function accountFields(): Html {
  const codes = Object.keys(EMANDATE_BANKS);
  const others = codes
    .filter((code) => !POPULAR.includes(code))
    .sort((a, b) => bankNameOf(a).localeCompare(bankNameOf(b)));
  return html`
<div class="field"><label for="bank">Bank</label><select id="bank" name="bank" required>${[
    ...POPULAR.filter((code) => codes.includes(code)),
    ...others,
  ].map((code) => html`<option value="${code}">${bankNameOf(code)}</option>`)}</select></div>
<label>Account holder<input name="beneficiary_name" autocomplete="name" minlength="3" maxlength="120" required></label>
<label>Account number<input name="account_number" inputmode="numeric" autocomplete="off" pattern="[0-9A-Za-z]{5,35}" required></label>
<label>IFSC<input name="ifsc" autocomplete="off" pattern="[A-Za-z]{4}0[A-Za-z0-9]{6}" placeholder="HDFC0000001" required></label>
<div class="field"><label for="account_type">Type of account</label><select id="account_type" name="account_type"><option value="savings">Savings</option><option value="current">Current</option></select></div>`;
}

/** Reads the form back; says what is wrong in the words of the API. */
export function readMandateForm(form: Json, token: OrderToken): Terms {
  const text = (name: string) => (typeof form[name] === "string" ? (form[name] as string).trim() : "");
  const account = token.bank_account ?? readAccount(text);
  const bank = text("bank") || account.ifsc.slice(0, 4);
  const authType = token.auth_type ?? (text("auth_type") || "netbanking");
  if (!EMANDATE_BANKS[bank]?.auth_types.includes(authType))
    throw badRequest(`${bankNameOf(bank)} does not offer this way to verify. Please choose another.`);
  return { bank, authType, account };
}

function readAccount(text: (name: string) => string): BankAccount {
  for (const name of ["beneficiary_name", "account_number", "ifsc"])
    if (text(name) === "") throw fieldRequired(name);
  const ifsc = checkBank(text("ifsc"));
  return {
    ifsc,
    bank_name: bankNameOf(ifsc),
    name: text("beneficiary_name"),
    account_number: text("account_number"),
    account_type: text("account_type") === "current" ? "current" : "savings",
    beneficiary_email: null,
    beneficiary_mobile: null,
  };
}
