import type { WebhookEventRow } from "@/lib/domain/webhook-event-list";
import type { CsvColumn } from "./csv-file";
import { WEBHOOK_LABELS } from "./status-label";

/** The columns of an export of events: never their bodies. */
export const WEBHOOK_CSV: readonly CsvColumn<WebhookEventRow>[] = [
  { id: "event", label: "Event", cell: (row) => row.event },
  { id: "entity", label: "Entity", cell: (row) => row.entityId },
  { id: "status", label: "Status", cell: (row) => WEBHOOK_LABELS[row.status].label },
  { id: "received", label: "Received", cell: (row) => row.receivedAt.toISOString() },
  { id: "handling", label: "Handling, ms", cell: (row) => row.handlingMs },
  { id: "tries", label: "Tries", cell: (row) => row.tries },
  { id: "eventId", label: "Event id", cell: (row) => row.eventId },
  { id: "summary", label: "What came of it", cell: (row) => row.summary },
];
