import { parsePayment } from "@/lib/razorpay/entities";
import type { Observation } from "../observe";

/** The entities of an event by the name they have in its payload. */
export type Entities = Record<string, Record<string, unknown>>;

/** What an event of a family says. */
export type FamilyReading =
  | {
      kind: "observations";
      observations: Observation[];
      /** Said where the observations alone would say nothing. */
      note?: string;
    }
  /** Kept and shown, and nothing of ours moves by it. */
  | { kind: "ignored"; why: string };

/**
 * How one family of events is read. An event is a snapshot and not an instruction: its name only chooses what of it is
 * looked at. Throws where an entity that the family needs is not as expected.
 */
export type EventFamily = {
  /** The payload's name of the entity that the event is about. */
  about: string;
  read(entities: Entities, event: string): FamilyReading;
};

/** Payments come before what they pay, so that it finds its money counted. Every payment is kept. */
export function paymentsOf({ payment }: Entities, paysInvoiceId: string | null = null): Observation[] {
  if (!payment) return [];
  return [{ entity: "payment", payment: parsePayment(payment), ...(paysInvoiceId ? { paysInvoiceId } : {}) }];
}

/** A text field of an entity, for a sentence. */
export function textOf(entity: Record<string, unknown> | undefined, field: string): string {
  const value = entity?.[field];
  return typeof value === "string" && value !== "" ? value.slice(0, 60) : "?";
}
