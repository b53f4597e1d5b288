import "server-only";
import { countWebhookEvents, webhookActivity } from "@/lib/data/webhook-event-list";
import { type ListQuery, withoutFilters } from "@/lib/domain/list-query";
import { viewCounts } from "@/lib/domain/view-counts";
import { WEBHOOK_EVENT_LIST } from "@/lib/domain/webhook-event-list";
import type { WebhookFigures } from "@/lib/domain/webhook-figures";
import { istMinute } from "@/lib/format/date";
import { formatMilliseconds } from "@/lib/format/milliseconds";
import { pageScope } from "./page-scope";

/** The figures around the list as they are now: the same for the page and for what it asks while it is open. */
export async function readWebhookFigures(query: ListQuery): Promise<WebhookFigures> {
  const scope = await pageScope();
  const bare = withoutFilters(query);
  const [activity, ...counts] = await Promise.all([
    webhookActivity(scope, scope.now),
    ...WEBHOOK_EVENT_LIST.views.map((view) => countWebhookEvents({ ...bare, view: view.id }, scope)),
  ]);
  const { total, failed, medianMs } = activity;
  const summary = [
    `${total.toLocaleString("en-IN")} in 24 hours`,
    `${failed} failed`,
    medianMs === null ? null : `median handling ${formatMilliseconds(medianMs)}`,
  ];
  return {
    views: viewCounts(WEBHOOK_EVENT_LIST.views, counts),
    summary: `${summary.filter(Boolean).join(", ")}. Times are IST.`,
    strip: {
      sentence: `${total} events in the last 24 hours, ${failed} failed`,
      until: istMinute(activity.until),
      slots: activity.slots.map(({ from, ...slot }) => ({ ...slot, from: istMinute(from) })),
    },
  };
}
