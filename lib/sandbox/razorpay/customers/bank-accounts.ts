import { idDoesNotExist } from "../errors/api-error";
import { bankNameOf, checkBank } from "../fields/bank-account";
import { Fields } from "../fields/fields";
import type { Call } from "../http/call";
import { makeId } from "../ids/make-id";
import { amend } from "../store/amend";
import type { World } from "../world";
import { readCustomer } from "./read-customer";

const KEYS = [
  "ifsc_code",
  "account_number",
  "beneficiary_name",
  "beneficiary_address1",
  "beneficiary_address2",
  "beneficiary_address3",
  "beneficiary_address4",
  "beneficiary_email",
  "beneficiary_mobile",
  "beneficiary_city",
  "beneficiary_state",
  "beneficiary_country",
  "beneficiary_pin",
];

export function addBankAccount(world: World, call: Call) {
  const customer = readCustomer(world, call, call.params.id);
  const fields = Fields.of(call.body, KEYS);
  const ifsc = checkBank(fields.text("ifsc_code", { required: true }) ?? "");
  const number = fields.text("account_number", { required: true, max: 35 }) ?? "";
  const account = {
    id: makeId("ba"),
    entity: "bank_account",
    ifsc,
    bank_name: bankNameOf(ifsc),
    name: fields.text("beneficiary_name", { required: true, max: 120 }),
    account_number: number,
    notes: [],
  };
  amend(world, "customers", customer.id, {}, { bankAccounts: [...customer.bankAccounts, account] });
  return account;
}

export function deleteBankAccount(world: World, call: Call) {
  const customer = readCustomer(world, call, call.params.id);
  const gone = customer.bankAccounts.find((account) => account.id === call.params.bankAccountId);
  if (!gone) throw idDoesNotExist();
  const bankAccounts = customer.bankAccounts.filter((account) => account !== gone);
  amend(world, "customers", customer.id, {}, { bankAccounts });
  return gone;
}
