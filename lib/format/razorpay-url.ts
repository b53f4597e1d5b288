const PAGES: Record<string, string> = {
  inv: "invoices",
  pay: "payments",
  order: "orders",
  cust: "customers",
  rfnd: "refunds",
  setl: "settlements",
};

/** Where Razorpay's own dashboard shows an entity; null for what has no page there. */
export function razorpayUrl(id: string): string | null {
  const page = PAGES[id.slice(0, id.indexOf("_"))];
  return page ? `https://dashboard.razorpay.com/app/${page}/${encodeURIComponent(id)}` : null;
}
