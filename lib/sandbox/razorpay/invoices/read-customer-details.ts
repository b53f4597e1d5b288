import { findByPair, makeCustomer, requireCustomer } from "../customers/customers";
import { notRequired } from "../errors/api-error";
import { readContact, readEmail, readGstin, readName } from "../fields/contact-details";
import type { Fields } from "../fields/fields";
import type { Call } from "../http/call";
import { makeId } from "../ids/make-id";
import type { Customer, Json } from "../store/rows";
import type { World } from "../world";

const CUSTOMER_KEYS = ["id", "name", "email", "contact", "gstin", "billing_address", "shipping_address"];
const ADDRESS_KEYS = ["line1", "line2", "city", "zipcode", "state", "country"];

export type Billed = { customerId: string; details: Json };

/** Who an invoice is for: an id, or details that find or make a customer. Null when neither is given. */
export function readCustomerDetails(world: World, call: Call, fields: Fields): Billed | null {
  if (fields.has("customer") && fields.has("customer_id")) throw notRequired(["customer"]);
  const id = fields.text("customer_id");
  if (id !== null) return billed(requireCustomer(world, call, id).entity);
  const given = fields.object("customer", CUSTOMER_KEYS);
  if (!given) return null;
  const givenId = given.text("id");
  if (givenId !== null) return billed(requireCustomer(world, call, givenId).entity, readAddresses(given));
  const customer = findOrMakeCustomer(world, call, given);
  // The invoice keeps what it was sent, even where an older customer record is spelt otherwise.
  return billed({ ...customer, name: given.text("name") ?? customer.name }, readAddresses(given));
}

export function findOrMakeCustomer(world: World, call: Call, given: Fields, mandatory = false): Customer {
  const details = {
    name: readName(given, mandatory),
    email: readEmail(given, mandatory),
    contact: readContact(given, mandatory),
    gstin: readGstin(given),
  };
  const existing = details.email || details.contact ? findByPair(world, call.scope, details) : undefined;
  return (existing ?? makeCustomer(world, call.scope, details)).entity;
}

type Addresses = { billing_address: Json | null; shipping_address: Json | null };

function readAddresses(customer: Fields): Addresses {
  return {
    billing_address: readAddress(customer, "billing_address"),
    shipping_address: readAddress(customer, "shipping_address"),
  };
}

function readAddress(customer: Fields, name: "billing_address" | "shipping_address"): Json | null {
  const address = customer.object(name, ADDRESS_KEYS);
  if (!address) return null;
  const text = (key: string) => address.text(key, { max: 255 });
  return {
    id: makeId("addr"),
    type: name,
    primary: true,
    line1: text("line1"),
    line2: text("line2"),
    zipcode: text("zipcode"),
    city: text("city"),
    state: text("state"),
    country: text("country"),
  };
}

export function billed(customer: Customer, addresses?: Addresses): Billed {
  const { id, name, email, contact, gstin } = customer;
  const details = {
    id,
    name,
    email,
    contact,
    gstin,
    billing_address: addresses?.billing_address ?? null,
    shipping_address: addresses?.shipping_address ?? null,
    customer_name: name,
    customer_email: email,
    customer_contact: contact,
  };
  return { customerId: id, details };
}

/** A draft may wait for its customer. */
export const NOBODY: Json = {
  id: null,
  name: null,
  email: null,
  contact: null,
  gstin: null,
  billing_address: null,
  shipping_address: null,
  customer_name: null,
  customer_email: null,
  customer_contact: null,
};
