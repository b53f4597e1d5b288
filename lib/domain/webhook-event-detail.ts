import type { Move } from "./invoice-detail";
import type { WebhookEventRow } from "./webhook-event-list";

/** One event with what it changed. Its bytes are read apart: not everybody may see them. */
export type WebhookEventDetail = WebhookEventRow & {
  connection: { id: string; name: string };
  entityIds: string[];
  eventCreatedAt: Date | null;
  processedAt: Date | null;
  lastError: string | null;
  duplicateOfId: string | null;
  /** Whether its bytes are still kept. */
  hasBody: boolean;
  effects: (Move & { subjectId: string; href: string | null; subjectName: string | null })[];
};
