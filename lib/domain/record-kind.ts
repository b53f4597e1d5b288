const PREFIXES: Record<string, string> = {
  pay: "payment",
  order: "order",
  inv: "invoice",
  cust: "customer",
  token: "mandate",
  setl: "settlement",
  rfnd: "refund",
  evt: "webhook event",
  acc: "Razorpay account",
};

/**
 * What an id that someone pasted belongs to, told by its looks: Razorpay's prefixes, a bank's UTR, one of our own.
 * Null when it does not look like an id.
 */
export function recordKind(text: string): string | null {
  const id = text.trim();
  const prefixed = /^([a-z]{3,5})_[A-Za-z0-9]{8,}$/.exec(id);
  if (prefixed?.[1]) return PREFIXES[prefixed[1]] ?? null;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return "record";
  if (/^[0-9a-f]{64}$/i.test(id)) return "webhook event";
  if (/^[A-Z]{4}[A-Z0-9]?[0-9]{11,17}$/.test(id)) return "UTR";
  return null;
}
