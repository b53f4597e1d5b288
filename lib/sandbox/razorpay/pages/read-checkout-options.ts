import { modeOf } from "../accounts/authenticate";
import { authenticationFailed, fieldRequired, idDoesNotExist } from "../errors/api-error";
import { isRecord } from "../fields/fields";
import type { CheckoutOptions, Json, OrderRow } from "../store/rows";
import type { World } from "../world";

/** What came from a page is anyone's: read piece by piece, and tied to a key and an order of that key. */
export function readCheckoutOptions(given: Json): CheckoutOptions {
  const part = (name: string): Json => (isRecord(given[name]) ? given[name] : {});
  const [prefill, readonly, theme] = [part("prefill"), part("readonly"), part("theme")];
  return {
    key: text(given.key ?? given.key_id) ?? "",
    order_id: text(given.order_id) ?? "",
    name: text(given.name),
    description: text(given.description),
    image: text(given.image),
    color: text(given.color ?? theme.color),
    prefill: {
      name: text(prefill.name) ?? "",
      email: text(prefill.email) ?? "",
      contact: text(prefill.contact) ?? "",
    },
    readonly: { email: isTrue(readonly.email), contact: isTrue(readonly.contact) },
    notes: isRecord(given.notes) ? given.notes : [],
    callback_url: text(given.callback_url),
    cancel_url: text(given.cancel_url),
    redirect: isTrue(given.redirect),
    retry:
      given.retry === undefined ||
      isTrue(isRecord(given.retry) ? (given.retry.enabled ?? true) : given.retry),
    origin: text(given.origin),
  };
}

/** The order a checkout may open: one of the key's own account and mode. */
export function orderForCheckout(world: World, options: CheckoutOptions): OrderRow {
  const key = world.store.get("keys", options.key);
  if (!key) throw authenticationFailed();
  if (options.order_id === "") throw fieldRequired("order_id");
  const order = world.store.get("orders", options.order_id);
  if (!order || order.scope !== `${key.account}/${modeOf(key.id)}`) throw idDoesNotExist();
  return order;
}

/** Without contact details the customer of a mandate lends theirs. */
export function withCustomer(world: World, options: CheckoutOptions, order: OrderRow): CheckoutOptions {
  const customer =
    order.customerId === null ? undefined : world.store.get("customers", order.customerId)?.entity;
  const { prefill } = options;
  return {
    ...options,
    prefill: {
      name: prefill.name || (customer?.name ?? ""),
      email: prefill.email || (customer?.email ?? ""),
      contact: prefill.contact || (customer?.contact ?? ""),
    },
  };
}

const text = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : null;

const isTrue = (value: unknown) => value === true || value === "true" || value === "1" || value === 1;
