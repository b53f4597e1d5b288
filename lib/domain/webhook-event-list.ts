import { z } from "zod";
import type { ListSpec } from "./list-query";

export const WEBHOOK_STATUSES = [
  "RECEIVED",
  "PROCESSING",
  "PROCESSED",
  "DUPLICATE",
  "IGNORED",
  "UNMATCHED",
  "POISON",
  "DEAD",
] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

/** An event as its list shows it; also what the browser asks for while it watches. */
export const webhookEventRow = z.object({
  id: z.string(),
  eventId: z.string(),
  event: z.string(),
  /** The entity it is about, the first of those it names. */
  entityId: z.string().nullable(),
  status: z.enum(WEBHOOK_STATUSES),
  tries: z.number(),
  redeliveries: z.number(),
  /** From received to done. */
  handlingMs: z.number().nullable(),
  receivedAt: z.coerce.date(),
  summary: z.string().nullable(),
  /** Everything it said was older news. */
  outOfOrder: z.boolean(),
});
export type WebhookEventRow = z.output<typeof webhookEventRow>;

export const webhookEventsAnswer = z.object({ rows: z.array(webhookEventRow) });

/** Families of events, as Razorpay names them. */
export const EVENT_FAMILIES = [
  "invoice",
  "payment",
  "order",
  "token",
  "refund",
  "payment_link",
  "settlement",
  "subscription",
  "other",
] as const;

export const WEBHOOK_EVENT_LIST = {
  path: "/webhooks",
  views: [
    { id: "all", label: "All" },
    { id: "failed", label: "Failed" },
    { id: "waiting", label: "Waiting" },
    { id: "quiet", label: "Without effect" },
  ],
  filters: [
    {
      key: "status",
      label: "Status",
      options: [
        { value: "received", label: "Received" },
        { value: "processing", label: "Processing" },
        { value: "processed", label: "Processed" },
        { value: "duplicate", label: "Duplicate" },
        { value: "ignored", label: "Ignored" },
        { value: "unmatched", label: "Unmatched" },
        { value: "poison", label: "Unreadable" },
        { value: "dead", label: "Failed" },
      ],
    },
    {
      key: "event",
      label: "Event",
      options: EVENT_FAMILIES.map((family) => ({
        value: family,
        label: family === "other" ? "Other" : `${family}.*`,
      })),
    },
  ],
  dates: [{ key: "received", label: "Received" }],
  sorts: ["received"],
  defaultSort: "-received",
} satisfies ListSpec;

/** An event as the stream tells of it: with every entity it names, for pages that show one of them. */
export const webhookNews = webhookEventRow.extend({ entityIds: z.array(z.string()) });
export type WebhookNews = z.output<typeof webhookNews>;

/** Changes whenever what became of an event does. */
export function webhookVersion({ status, tries, redeliveries }: WebhookEventRow): string {
  return [status, tries, redeliveries].join();
}
