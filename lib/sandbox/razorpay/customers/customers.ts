import { badRequestNA, idDoesNotExist } from "../errors/api-error";
import { readContact, readEmail, readGstin, readName } from "../fields/contact-details";
import { Fields } from "../fields/fields";
import { readNotes } from "../fields/notes";
import type { Call } from "../http/call";
import { collection, listRows, readPage } from "../http/list";
import type { Route } from "../http/routes";
import { makeId } from "../ids/make-id";
import { amend } from "../store/amend";
import type { Customer, CustomerRow, Notes, Scope } from "../store/rows";
import type { World } from "../world";
import { addBankAccount, deleteBankAccount } from "./bank-accounts";
import { readCustomer } from "./read-customer";

const CREATE_KEYS = ["name", "email", "contact", "gstin", "fail_existing", "notes"];
const EDIT_KEYS = ["name", "email", "contact", "gstin"];

export const customerRoutes: Route[] = [
  ["POST", "/v1/customers", createCustomer],
  ["GET", "/v1/customers", listCustomers],
  ["GET", "/v1/customers/:id", (world, call) => readCustomer(world, call, call.params.id).entity],
  ["PUT", "/v1/customers/:id", editCustomer],
  ["POST", "/v1/customers/:id/bank_account", addBankAccount],
  ["DELETE", "/v1/customers/:id/bank_account/:bankAccountId", deleteBankAccount],
];

function createCustomer(world: World, call: Call): Customer {
  const fields = Fields.of(call.body, CREATE_KEYS);
  const details = readDetails(fields);
  const notes = readNotes(fields, 512);
  const existing = findByPair(world, call.scope, details);
  // Only the text "0" is honoured; the number is not, which has cost many an integrator a day.
  if (existing && fields.raw("fail_existing") === "0") return existing.entity;
  if (existing) throw alreadyExists();
  return makeCustomer(world, call.scope, details, notes).entity;
}

function editCustomer(world: World, call: Call): Customer {
  const { id, entity } = readCustomer(world, call, call.params.id);
  const fields = Fields.of(call.body, EDIT_KEYS);
  const read = readDetails(fields);
  const given = Object.fromEntries(Object.entries(read).filter(([name]) => fields.has(name)));
  const wanted = { ...entity, ...given };
  const holder = findByPair(world, call.scope, wanted);
  if (holder && holder.id !== id) throw alreadyExists();
  return amend(world, "customers", id, given).entity;
}

function listCustomers(world: World, call: Call) {
  const page = readPage(call);
  return collection(listRows(world, "customers", ["scope", call.scope], page).map((row) => row.entity));
}

type Details = Pick<Customer, "name" | "email" | "contact" | "gstin">;

function readDetails(fields: Fields): Details {
  return {
    name: readName(fields),
    email: readEmail(fields),
    contact: readContact(fields),
    gstin: readGstin(fields),
  };
}

type Pair = { email: string | null; contact: string | null };

/** Email and contact together name a customer. */
export function findByPair(world: World, scope: Scope, { email, contact }: Pair): CustomerRow | undefined {
  return world.store.find("customers", "pair", `${scope}|${email?.toLowerCase() ?? ""}|${contact ?? ""}`)[0];
}

export function makeCustomer(world: World, scope: Scope, details: Details, notes: Notes = []): CustomerRow {
  const [id, createdAt] = [makeId("cust"), world.clock.now()];
  const entity: Customer = {
    id,
    entity: "customer",
    name: details.name,
    email: details.email,
    contact: details.contact,
    gstin: details.gstin,
    notes,
    created_at: createdAt,
  };
  return world.store.put("customers", { id, scope, createdAt, entity, bankAccounts: [] });
}

/** For calls that take a customer's id in their body. */
export function requireCustomer(world: World, call: Pick<Call, "scope">, id: string): CustomerRow {
  const row = world.store.get("customers", id);
  if (!row || row.scope !== call.scope) throw idDoesNotExist();
  return row;
}

const alreadyExists = () => badRequestNA("Customer already exists for the merchant");
