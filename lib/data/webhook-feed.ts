import "server-only";
import type { WebhookNews, WebhookStatus } from "@/lib/domain/webhook-event-list";
import { pool } from "./client";
import { OUT_OF_ORDER } from "./webhook-event-list";

/** A change of an event's row: it came, or it was worked on. */
export type FeedItem = { connectionId: string; changedAt: Date; row: WebhookNews };

/** An event that waited longer than this before it was processed shows at the next reload, not in the stream. */
const WAITED_MINUTES = 10;
const MOST = 200;

type Read = Omit<WebhookNews, "handlingMs"> & {
  connectionId: string;
  changedAt: Date;
  processedAt: Date | null;
  status: WebhookStatus;
};

/** What changed after an instant, oldest first. Bound by the index over when events came. */
export async function readFeed(after: Date): Promise<FeedItem[]> {
  const { rows } = await pool().query<Read>({
    name: "webhook-feed",
    text: `
      select * from (
        select id, connection_id as "connectionId", event_id as "eventId", event, entity_ids[1] as "entityId",
          coalesce(entity_ids, '{}') as "entityIds", status::text as status, tries, redeliveries, summary,
          received_at as "receivedAt", processed_at as "processedAt",
          greatest(received_at, processed_at) as "changedAt", ${OUT_OF_ORDER} as "outOfOrder"
        from webhook_event e where received_at > $1::timestamptz - make_interval(mins => $2)) as recent
      where "changedAt" > $1 order by "changedAt", id limit $3`,
    values: [after, WAITED_MINUTES, MOST],
  });
  return rows.map(({ connectionId, changedAt, processedAt, ...row }) => ({
    connectionId,
    changedAt,
    row: {
      ...row,
      handlingMs: processedAt ? Math.max(0, processedAt.getTime() - row.receivedAt.getTime()) : null,
    },
  }));
}
