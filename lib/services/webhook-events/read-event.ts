import { z } from "zod";
import { invoiceEvents } from "./invoice";
import { orderEvents } from "./order";
import { paymentEvents } from "./payment";
import { paymentLinkEvents } from "./payment-link";
import type { Entities, EventFamily, FamilyReading } from "./reading";
import { refundEvents } from "./refund";
import { settlementEvents } from "./settlement";
import { subscriptionEvents } from "./subscription";
import { tokenEvents } from "./token";

/** What an event says, with the ids of every entity it is about or refers to, the one it is about first. */
export type WebhookReading = (FamilyReading | { kind: "unreadable"; why: string }) & { entityIds: string[] };

/** How each family of events is read, by the first word of the event's name. */
const families: Record<string, EventFamily> = {
  invoice: invoiceEvents,
  payment: paymentEvents,
  order: orderEvents,
  token: tokenEvents,
  refund: refundEvents,
  payment_link: paymentLinkEvents,
  settlement: settlementEvents,
  subscription: subscriptionEvents,
};

/** What an event says. Never throws: what cannot be read is `unreadable`, and an unknown event `ignored`. */
export function readEvent(event: string, body: Uint8Array): WebhookReading {
  let entities: Entities;
  try {
    entities = entitiesOf(JSON.parse(Buffer.from(body).toString("utf8")));
  } catch (error) {
    return { kind: "unreadable", why: `It cannot be read: ${shortly(error)}`, entityIds: [] };
  }
  const name = event.split(".", 1)[0] ?? "";
  const family = Object.hasOwn(families, name) ? families[name] : undefined;
  const entityIds = idsOf(entities, family?.about ?? name);
  if (!family) return { kind: "ignored", why: `Nothing here follows from ${event}`, entityIds };
  try {
    return { ...family.read(entities, event), entityIds };
  } catch (error) {
    return { kind: "unreadable", why: `${event} is not as expected: ${shortly(error)}`, entityIds };
  }
}

const envelope = z.object({ payload: z.record(z.string(), z.unknown()).default({}) });
const wrapped = z.object({ entity: z.record(z.string(), z.unknown()) });

function entitiesOf(json: unknown): Entities {
  const { payload } = envelope.parse(json);
  const entries = Object.entries(payload).flatMap(([name, value]) => {
    const parsed = wrapped.safeParse(value);
    return parsed.success ? [[name, parsed.data.entity] as const] : [];
  });
  return Object.fromEntries(entries);
}

const REFERENCES = ["invoice_id", "order_id", "payment_id", "token_id", "customer_id", "subscription_id"];
const IDS_MAX = 20;

/** So that an invoice finds the payments that name it, a token its payment, a customer everything. */
function idsOf(entities: Entities, about: string): string[] {
  const { [about]: main, ...others } = entities;
  const all = main ? [main, ...Object.values(others)] : Object.values(others);
  const own = all.map(idOf);
  const named = all.flatMap((entity) => REFERENCES.map((field) => entity[field]));
  const ids = [...own, ...named].filter((id): id is string => typeof id === "string" && ID.test(id));
  return [...new Set(ids)].slice(0, IDS_MAX);
}

const ID = /^[a-z]{2,20}_[A-Za-z0-9]{1,40}$/;

/** Payment links show their order without its prefix. */
function idOf(entity: Record<string, unknown>): unknown {
  const { id } = entity;
  return typeof id === "string" && /^[A-Za-z0-9]{14}$/.test(id) ? `order_${id}` : id;
}

function shortly(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues
      .slice(0, 3)
      .map((issue) => `${issue.path.join(".")}: ${issue.message}`)
      .join("; ");
  }
  return String(error instanceof Error ? error.message : error).slice(0, 200);
}
