import "server-only";
import { cache } from "react";
import { countMissingEvents } from "@/lib/data/missing-events";
import type { WebhookHealth } from "@/lib/domain/webhook-health";
import { readWebhookHealth } from "@/lib/services/read-webhook-health";
import { pageScope } from "./page-scope";

const WEEK_MS = 7 * 86_400_000;

type EndpointHealth = WebhookHealth & { name: string };

/** How the endpoints in view fare: each, those somebody should look at, and the counts that the tabs show. */
export const webhookTrouble = cache(async () => {
  const { now, connections, chosen, connectionId } = await pageScope();
  const inView = (chosen ? [chosen] : connections).filter(({ disabledAt }) => disabledAt === null);
  const [missing, ...healths] = await Promise.all([
    countMissingEvents(connectionId, new Date(now.getTime() - WEEK_MS)),
    ...inView.map(({ id }) => readWebhookHealth(id, now)),
  ]);
  const endpoints: EndpointHealth[] = healths.map((health, at) => ({
    ...health,
    name: inView[at]?.name ?? "",
  }));
  return {
    missing,
    refused: inView.reduce((sum, { refused }) => sum + refused, 0),
    endpoints,
    troubled: endpoints.filter(
      ({ failing, silence, refusedLately }) => failing || silence || refusedLately > 0,
    ),
  };
});
