import { z } from "zod";
import { parseInvoice, parsePayment } from "@/lib/razorpay/entities";
import type { Observation } from "../observe";

export type WebhookReading =
  | { kind: "observations"; observations: Observation[]; entityIds: string[] }
  /** Kept and shown, and nothing of ours moves by it. */
  | { kind: "ignored"; why: string; entityIds: string[] }
  | { kind: "unreadable"; why: string; entityIds: string[] };

const envelope = z.object({
  payload: z.record(z.string(), z.unknown()).default({}),
});
const wrapped = z.object({ entity: z.record(z.string(), z.unknown()) });

/**
 * What an event says, as observations. It is a snapshot and not an instruction: the event's name only chooses what of
 * it is looked at. Payments come before the invoice they pay, so that the invoice finds its money counted.
 */
export function readEvent(event: string, body: Uint8Array): WebhookReading {
  let payload: Record<string, Record<string, unknown>>;
  try {
    payload = entitiesOf(JSON.parse(Buffer.from(body).toString("utf8")));
  } catch (error) {
    return { kind: "unreadable", why: `It cannot be read: ${String(error).slice(0, 200)}`, entityIds: [] };
  }
  const entityIds = Object.values(payload).flatMap(({ id }) => (typeof id === "string" ? [id] : []));
  const family = event.split(".")[0] ?? "";
  const read = families[family];
  if (!read) return { kind: "ignored", why: `Nothing here follows from ${event}`, entityIds };
  try {
    return { kind: "observations", observations: read(payload), entityIds };
  } catch (error) {
    return {
      kind: "unreadable",
      why: `${event} is not as expected: ${String(error).slice(0, 200)}`,
      entityIds,
    };
  }
}

type Entities = Record<string, Record<string, unknown>>;

/** How each family of events is read. */
const families: Record<string, (entities: Entities) => Observation[]> = {
  payment: ({ payment }) => [{ entity: "payment", payment: parsePayment(payment) }],
  order: ({ payment }) => (payment ? [{ entity: "payment", payment: parsePayment(payment) }] : []),
  refund: ({ payment }) => (payment ? [{ entity: "payment", payment: parsePayment(payment) }] : []),
  invoice: ({ payment, invoice }) => {
    const seen = parseInvoice(invoice);
    // A registration link is an invoice of type link: its being paid pays no bill.
    const pays = seen.type === "link" ? null : seen.id;
    return [
      ...(payment
        ? [{ entity: "payment" as const, payment: parsePayment(payment), paysInvoiceId: pays }]
        : []),
      { entity: "invoice" as const, invoice: seen },
    ];
  },
};

function entitiesOf(json: unknown): Entities {
  const { payload } = envelope.parse(json);
  const entries = Object.entries(payload).flatMap(([name, value]) => {
    const parsed = wrapped.safeParse(value);
    return parsed.success ? [[name, parsed.data.entity] as const] : [];
  });
  return Object.fromEntries(entries);
}
