import { createHmac } from "node:crypto";

export type Prepared = { eventId: string; bytes: Buffer };

type Change = { event: string; invoice: object; payment: object };
type RequestOptions = {
  secret: string;
  endpointId: string;
  seed: number;
  prefix: string;
  /** Another event about other entities. */
  change?: Change;
};

/**
 * Whole HTTP requests, made before the clock starts: distinct events of about a kilobyte, each signed. The seed makes
 * the same ones each time.
 */
export function prepareRequests(
  count: number,
  { secret, endpointId, seed, prefix, change }: RequestOptions,
): Prepared[] {
  const random = mulberry32(seed);
  return Array.from({ length: count }, (_, at) => {
    const eventId = `${prefix}${String(at).padStart(7, "0")}`;
    const body = JSON.stringify(bodyOf(`${prefix}${at}`, random, change));
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    const head = [
      `POST /api/webhooks/razorpay/${endpointId} HTTP/1.1`,
      "Host: 127.0.0.1",
      "User-Agent: Razorpay-Webhook/v1",
      "Content-Type: application/json",
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Razorpay-Signature: ${signature}`,
      `X-Razorpay-Event-Id: ${eventId}`,
      `Request-Id: ${eventId}`,
    ];
    return { eventId, bytes: Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`) };
  });
}

/** A captured payment, in the fields that Razorpay sends. */
function bodyOf(name: string, random: () => number, change?: Change): object {
  const id = name.replace(/\W/g, "").padStart(14, "0").slice(-14);
  const entity = {
    id: `pay_${id}`,
    entity: "payment",
    amount: 100 + Math.floor(random() * 5_000_000),
    currency: "INR",
    status: "captured",
    order_id: `order_${id}`,
    invoice_id: null,
    international: false,
    method: "netbanking",
    amount_refunded: 0,
    refund_status: null,
    captured: true,
    description: `Invoice ${Math.floor(random() * 1e9)}`,
    card_id: null,
    bank: "HDFC",
    wallet: null,
    vpa: null,
    email: "gaurav.kumar@example.com",
    contact: "+919000090000",
    notes: { account: `ACC-${Math.floor(random() * 1e6)}` },
    fee: 236,
    tax: 36,
    error_code: null,
    error_description: null,
    error_source: null,
    error_step: null,
    error_reason: null,
    acquirer_data: { bank_transaction_id: String(Math.floor(random() * 1e9)) },
    created_at: 1_764_000_000,
  };
  const payment = { entity: { ...entity, ...change?.payment } };
  return {
    entity: "event",
    account_id: "acc_HundiSandbox01",
    event: change?.event ?? "payment.captured",
    contains: change ? ["payment", "invoice"] : ["payment"],
    payload: change ? { payment, invoice: { entity: change.invoice } } : { payment },
    created_at: 1_764_000_001,
  };
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
