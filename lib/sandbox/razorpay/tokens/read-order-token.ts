import { readBankAccount } from "../fields/bank-account";
import type { Fields } from "../fields/fields";
import { readNotes } from "../fields/notes";
import { randomLetters } from "../ids/make-id";
import type { Customer, Json, OrderToken } from "../store/rows";
import type { World } from "../world";

const ORDER_KEYS = [
  "auth_type",
  "max_amount",
  "expire_at",
  "first_payment_amount",
  "notes",
  "bank_account",
  "nach",
  "frequency",
];
const AUTH_TYPES: Record<string, readonly string[]> = {
  emandate: ["netbanking", "debitcard", "aadhaar"],
  nach: ["physical"],
};
const YEAR_S = 31_557_600;
const DEFAULT_MAX_AMOUNT = 9_999_900;

/** Paise and epoch seconds, as the seed document has them for orders; links differ. */
const ORDER_LIMITS = { maxAmount: 100_000_000, expireAt: 4_102_444_799 };
export const LINK_LIMITS = { maxAmount: 99_999_900, expireAt: 4_101_580_799 };

export function readOrderToken(
  world: World,
  fields: Fields,
  method: string | null,
  customer: Customer | null,
): OrderToken | null {
  const token = fields.object("token", ORDER_KEYS);
  return readMandate(world, token ?? fields, method ?? "emandate", customer, ORDER_LIMITS, token !== null);
}

/** The terms of a mandate, from an order's `token` or a link's `subscription_registration`. */
export function readMandate(
  world: World,
  fields: Fields,
  method: string,
  customer: Pick<Customer, "email" | "contact"> | null,
  limits: typeof ORDER_LIMITS,
  given = true,
): OrderToken {
  const now = world.clock.now();
  const wide = world.switches().wide_ranges;
  const maxAmount = wide ? 1_000_000_000 : limits.maxAmount;
  const latest = wide ? now + 40 * YEAR_S : limits.expireAt;
  const expireAt = given ? fields.integer("expire_at", { max: latest }) : null;
  if (expireAt !== null && expireAt <= now)
    throw fields.refusal("expire_at", "The expire at should be greater than current time.");
  const nach = given && method === "nach" ? readNach(world, fields) : null;
  return {
    method,
    notes: given ? readNotes(fields) : [],
    recurring_status: null,
    failure_reason: null,
    currency: "INR",
    max_amount: (given && fields.integer("max_amount", { min: 500, max: maxAmount })) || DEFAULT_MAX_AMOUNT,
    auth_type: given ? fields.text("auth_type", { oneOf: AUTH_TYPES[method] ?? [] }) : null,
    expire_at: expireAt ?? now + 10 * YEAR_S,
    ...(nach ? { nach } : {}),
    bank_account: given ? readBankAccount(fields, customer) : null,
    first_payment_amount: (given && fields.integer("first_payment_amount", { min: 0, max: maxAmount })) || 0,
  };
}

function readNach(world: World, fields: Fields): Json {
  const nach = fields.object("nach", ["create_form", "form_reference1", "form_reference2", "description"]);
  return {
    create_form: nach?.flag("create_form", true) ?? true,
    form_reference1: nach?.text("form_reference1") ?? null,
    form_reference2: nach?.text("form_reference2") ?? null,
    prefilled_form: `${world.publicUrl}/i/${randomLetters(7)}`,
    upload_form_url: `${world.publicUrl}/i/${randomLetters(7)}`,
    description: nach?.text("description") ?? null,
  };
}
