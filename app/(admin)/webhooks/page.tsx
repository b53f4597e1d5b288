import { Webhook } from "lucide-react";
import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { EndpointBanners } from "@/components/webhooks/endpoint-banners";
import { WebhookEvents } from "@/components/webhooks/webhook-events";
import { WebhookTabs } from "@/components/webhooks/webhook-tabs";
import { requireUser } from "@/lib/auth/require-user";
import { listSavedViews } from "@/lib/data/saved-views";
import { countWebhookFilters, listWebhookEvents } from "@/lib/data/webhook-event-list";
import { readListQuery } from "@/lib/domain/list-query";
import { WEBHOOK_EVENT_LIST } from "@/lib/domain/webhook-event-list";
import { pageScope, waitingWork } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { readWebhookFigures } from "@/lib/http/webhook-figures";
import { webhookTrouble } from "@/lib/http/webhook-trouble";
import { deleteViewAction, saveViewAction } from "../actions";
import { startExportAction } from "../exports/actions";
import { countReplayAction, replayManyAction } from "./actions";
import { drawWebhook } from "./draw-webhook";
import { peekWebhookAction } from "./peek-action";

export async function generateMetadata(): Promise<Metadata> {
  await requireUser("read");
  const { webhooks: waiting } = await waitingWork();
  return { title: waiting > 0 ? `Webhooks, ${waiting.toLocaleString("en-IN")} failed` : "Webhooks" };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function WebhooksPage({ searchParams }: Props) {
  const user = await requireUser("read");
  const given = await searchParams;
  const query = readListQuery(WEBHOOK_EVENT_LIST, given);
  const scope = await pageScope();
  const [{ refused, missing, troubled }, page, first, figures, saved, filterCounts] = await Promise.all([
    webhookTrouble(),
    listWebhookEvents(query, scope),
    typeof given.peek === "string" ? drawWebhook(given.peek, user) : null,
    readWebhookFigures(query),
    listSavedViews("/webhooks", user.id),
    countWebhookFilters(query, scope),
  ]);
  return (
    <WebhookEvents
      page={page}
      first={first}
      query={query}
      today={scope.today}
      figures={figures}
      saved={saved}
      filterCounts={filterCounts}
      replayReason={reasonWithout(user, "webhook.replay")}
      actions={{
        peek: peekWebhookAction,
        replayMany: { count: countReplayAction, start: replayManyAction },
        save: saveViewAction,
        remove: deleteViewAction,
        startExport: startExportAction,
      }}
      tabs={<WebhookTabs current="events" refused={refused} missing={missing} />}
      banner={<EndpointBanners endpoints={troubled} here="events" />}
      firstUse={
        <EmptyState
          icon={<Webhook size={18} />}
          title="No webhooks yet"
          actions={
            <ButtonLink
              variant="primary"
              href={scope.chosen ? `/connections/${scope.chosen.id}` : "/connections/new"}
            >
              {scope.chosen ? "Set up the webhook" : "Connect Razorpay"}
            </ButtonLink>
          }
        >
          Events from Razorpay appear here the moment they arrive, each with what it changed.
        </EmptyState>
      }
    />
  );
}
