import { schedule } from "../clock/schedule";
import { badPaymentLink } from "../errors/api-error";
import { Fields, isRecord } from "../fields/fields";
import type { Call } from "../http/call";
import { makeId, makeShortCode } from "../ids/make-id";
import { checkAmount, readCurrency } from "../orders/create-order";
import type { Json, Notes, PaymentLink, Scope } from "../store/rows";
import type { World } from "../world";

const KEYS = [
  "amount",
  "currency",
  "accept_partial",
  "first_min_partial_amount",
  "description",
  "reference_id",
  "customer",
  "expire_by",
  "notify",
  "reminder_enable",
  "notes",
  "callback_url",
  "callback_method",
  "upi_link",
];
const SOONEST_S = 900;
const LATEST_S = 184 * 86_400;

export function createPaymentLink(world: World, call: Call): PaymentLink {
  const fields = Fields.of(call.body, KEYS);
  const amount = fields.integer("amount", { required: true }) ?? 0;
  checkAmount(fields, amount);
  if (fields.flag("upi_link", false) && call.mode === "test")
    throw badPaymentLink(
      "UPI Payment Links is not supported in Test Mode. Please experience the product in Live Mode.",
    );
  const id = makeId("plink");
  const [shortCode, now] = [makeShortCode(), world.clock.now()];
  const callbackUrl = fields.text("callback_url", { max: 2048 });
  const reminder = fields.flag("reminder_enable", false);
  const notify = fields.object("notify", ["sms", "email", "whatsapp"]);
  const entity: PaymentLink = {
    accept_partial: fields.flag("accept_partial", false),
    amount,
    amount_paid: 0,
    ...(callbackUrl === null ? {} : { callback_method: "get", callback_url: callbackUrl }),
    cancelled_at: 0,
    created_at: now,
    currency: readCurrency(fields, false),
    customer: readCustomer(fields),
    description: fields.text("description", { max: 2048 }) ?? "",
    expire_by: readExpiry(world, fields, id),
    expired_at: 0,
    first_min_partial_amount: fields.integer("first_min_partial_amount", { min: 0 }) ?? 0,
    id,
    notes: readLinkNotes(fields),
    notify: {
      email: notify?.flag("email", false) ?? false,
      sms: notify?.flag("sms", false) ?? false,
      whatsapp: notify?.flag("whatsapp", false) ?? false,
    },
    payments: [],
    reference_id: readReference(world, call.scope, fields),
    reminder_enable: reminder,
    reminders: reminder ? { status: "in_progress" } : [],
    short_url: `${world.publicUrl}/l/${shortCode}`,
    status: "created",
    updated_at: now,
    upi_link: fields.flag("upi_link", false),
    user_id: "",
    whatsapp_link: false,
  };
  return world.store.put("paymentLinks", { id, scope: call.scope, createdAt: now, entity, shortCode }).entity;
}

export function readReference(world: World, scope: Scope, fields: Fields, own?: string): string {
  const reference = fields.text("reference_id", { max: 40 }) ?? "";
  const holders =
    reference === "" ? [] : world.store.ids("paymentLinks", "reference", `${scope}|${reference}`);
  if (holders.some((id) => id !== own))
    throw badPaymentLink(`payment link with given reference_id: ${reference} already exists`);
  return reference;
}

/** 0 is never. From a quarter of an hour to six months ahead. */
export function readExpiry(world: World, fields: Fields, id: string): number {
  const expireBy = fields.integer("expire_by") ?? 0;
  if (expireBy === 0) return 0;
  const now = world.clock.now();
  if (expireBy < now + SOONEST_S) throw badPaymentLink("timestamp must be atleast 15 minutes in future");
  if (expireBy > now + LATEST_S) throw badPaymentLink("timestamp must be within 6 months");
  schedule(world, expireBy * 1000, "expire-payment-link", id);
  return expireBy;
}

export function readLinkNotes(fields: Fields): Notes {
  const notes = fields.raw("notes");
  if (!isRecord(notes) || Object.keys(notes).length === 0) return [];
  if (Object.keys(notes).length > 15) throw badPaymentLink("Notes should not have more than 15 keys.");
  if (Object.values(notes).some((value) => String(value).length > 255))
    throw badPaymentLink("value: the length must not be greater than 255.");
  return notes;
}

function readCustomer(fields: Fields): Json {
  const customer = fields.object("customer", ["name", "email", "contact"]);
  if (!customer) return {};
  const contact = customer.text("contact");
  // Registration links take such numbers; this service does not.
  if (contact !== null && /(\d)\1{7,}/.test(contact))
    throw badPaymentLink("Recurring digits in customer contact are disallowed");
  const details = {
    contact,
    email: customer.text("email", { max: 64 }),
    name: customer.text("name", { max: 50 }),
  };
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null));
}
