const PREFIXES = {
  customer: "cust",
  invoice: "inv",
  order: "order",
  payment: "pay",
  token: "token",
  refund: "rfnd",
} as const;

export type RazorpayIdKind = keyof typeof PREFIXES;

/** Whether a text is an id as Razorpay makes them: prefix, underscore, 14 letters and digits (case matters). */
export function isRazorpayId(kind: RazorpayIdKind, value: string): boolean {
  return new RegExp(`^${PREFIXES[kind]}_[A-Za-z0-9]{14}$`).test(value);
}

/**
 * The id, fit to stand in a path.
 *
 * The SDK does not encode ids, so "../orders/order_1" given as a customer would read an order. An id that comes
 * from people or from another system is checked with {@link isRazorpayId} where it enters; here it is a bug.
 *
 * @throws {RangeError} if it is not an id of that kind.
 */
export function razorpayId(kind: RazorpayIdKind, value: string): string {
  if (!isRazorpayId(kind, value)) throw new RangeError(`Not a Razorpay ${kind} id: ${JSON.stringify(value)}`);
  return value;
}
