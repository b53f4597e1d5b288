import type { ListColumn } from "@/components/list/list-column";
import type { WebhookEventRow } from "@/lib/domain/webhook-event-list";

/** What an export of events holds. On the screen an event is a row of its own shape. */
export const WEBHOOK_COLUMNS: readonly ListColumn<WebhookEventRow>[] = [
  { id: "event", label: "Event", cell: (row) => row.event },
  { id: "entity", label: "Entity", cell: (row) => row.entityId },
  { id: "status", label: "Status", cell: (row) => row.status },
  { id: "received", label: "Received", cell: () => null },
  { id: "handling", label: "Handling", cell: () => null },
  { id: "tries", label: "Tries", cell: (row) => row.tries },
  { id: "eventId", label: "Event id", cell: (row) => row.eventId },
  { id: "summary", label: "What came of it", cell: (row) => row.summary },
];
