import { requireCustomer } from "../customers/customers";
import { badRequest } from "../errors/api-error";
import { Fields } from "../fields/fields";
import { readNotes } from "../fields/notes";
import type { Call } from "../http/call";
import { makeId } from "../ids/make-id";
import type { Notes, Order, OrderRow, OrderToken, Scope } from "../store/rows";
import { readOrderToken } from "../tokens/read-order-token";
import type { World } from "../world";

const KEYS = [
  "amount",
  "currency",
  "receipt",
  "notes",
  "partial_payment",
  "first_payment_min_amount",
  "payment_capture",
  "payment",
  "method",
  "customer_id",
  "token",
  "unique_receipt",
];
const METHODS = ["emandate", "nach", "card", "upi", "netbanking"];
/** Five crore rupees: this account's limit for one transaction, in paise. */
const ACCOUNT_LIMIT = 5_000_000_000;

export function createOrder(world: World, call: Call): Order {
  const fields = Fields.of(call.body, KEYS);
  const amount = fields.integer("amount", { required: true }) ?? 0;
  const currency = readCurrency(fields, true);
  const receipt = fields.text("receipt", { max: 40 });
  const method = fields.text("method", { oneOf: METHODS });
  const mandate = method === "emandate" || method === "nach";
  if (mandate) checkMandateAmount(world, amount);
  else checkAmount(fields, amount);
  if (mandate) fields.require("customer_id");
  const customerId = fields.text("customer_id");
  const customer = customerId === null ? null : requireCustomer(world, call, customerId);
  const token =
    fields.has("token") || mandate ? readOrderToken(world, fields, method, customer?.entity ?? null) : null;
  if (receipt && fields.flag("unique_receipt", false)) {
    const same = world.store.ids("orders", "receipt", `${call.scope}|${receipt}`)[0];
    const known = same === undefined ? undefined : world.store.get("orders", same);
    if (known) return known.entity;
  }
  if (receipt && world.switches().unique_order_receipt) refuseUsedReceipt(world, call.scope, receipt);
  return makeOrder(world, call.scope, {
    amount,
    currency,
    receipt,
    notes: readNotes(fields),
    token,
    customerId,
    autoCapture: readAutoCapture(fields),
    partialPayment: fields.flag("partial_payment", false),
    firstPaymentMinAmount: fields.integer("first_payment_min_amount", { min: 100 }),
  }).entity;
}

export function checkAmount(fields: Fields, amount: number): void {
  if (amount < 100) throw fields.refusal("amount", "The amount must be at least INR 1.00");
  if (amount > ACCOUNT_LIMIT) throw badRequest("Amount exceeds maximum amount allowed", { field: "amount" });
}

/** Registering costs nothing, unless the account may charge while it registers. */
export function checkMandateAmount(world: World, amount: number): void {
  if (amount < 0 || (amount > 0 && !world.switches().charge_at_registration))
    throw badRequest("Amount exceeds maximum amount allowed", { field: "amount" });
}

export function readCurrency(fields: Fields, required: boolean): string {
  const currency = fields.text("currency", { required }) ?? "INR";
  if (currency !== "INR")
    throw fields.refusal("currency", "the merchant doesn't have international activated.");
  return currency;
}

/** `payment_capture`, or the newer `payment.capture`. An account that says neither captures by itself. */
function readAutoCapture(fields: Fields): boolean {
  const newer = fields.object("payment", ["capture", "capture_options"]);
  const capture = newer?.text("capture", { oneOf: ["automatic", "manual"] });
  newer?.object("capture_options", ["automatic_expiry_period", "manual_expiry_period", "refund_speed"]);
  return capture ? capture === "automatic" : fields.flag("payment_capture", true);
}

function refuseUsedReceipt(world: World, scope: Scope, receipt: string): void {
  const holder = world.store.ids("orders", "receipt", `${scope}|${receipt}`)[0];
  if (holder) throw badRequest("Order receipt should be unique.", { metadata: { order_id: holder } });
}

type NewOrder = {
  amount: number;
  currency: string;
  receipt: string | null;
  notes: Notes;
  token?: OrderToken | null;
  customerId?: string | null;
  invoiceId?: string | null;
  paymentLinkId?: string | null;
  autoCapture?: boolean;
  partialPayment?: boolean;
  firstPaymentMinAmount?: number | null;
};

export function makeOrder(world: World, scope: Scope, order: NewOrder): OrderRow {
  const [id, createdAt] = [makeId("order"), world.clock.now()];
  const entity: Order = {
    id,
    entity: "order",
    amount: order.amount,
    amount_paid: 0,
    amount_due: order.amount,
    currency: order.currency,
    receipt: order.receipt,
    offer_id: null,
    status: "created",
    attempts: 0,
    notes: order.notes,
    created_at: createdAt,
    ...(order.token ? { token: order.token } : {}),
  };
  return world.store.put("orders", {
    id,
    scope,
    createdAt,
    entity,
    autoCapture: order.autoCapture ?? true,
    partialPayment: order.partialPayment ?? false,
    firstPaymentMinAmount: order.firstPaymentMinAmount ?? null,
    customerId: order.customerId ?? null,
    invoiceId: order.invoiceId ?? null,
    paymentLinkId: order.paymentLinkId ?? null,
    authorized: false,
  });
}
