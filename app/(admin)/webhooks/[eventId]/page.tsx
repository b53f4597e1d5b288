import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { WatchRecord } from "@/components/history/watch-record";
import { WebhookDetail } from "@/components/webhooks/webhook-detail";
import { requireUser } from "@/lib/auth/require-user";
import { findWebhookEventDetail } from "@/lib/data/webhook-event-detail";
import { isUuid } from "@/lib/domain/is-uuid";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { readDelivery } from "@/lib/services/read-delivery";
import { previewReplayAction, replayWebhookAction } from "../actions";

type Props = { params: Promise<{ eventId: string }>; searchParams: Promise<{ tab?: string | string[] }> };

const read = cache(async (id: string) => (isUuid(id) ? findWebhookEventDetail(id) : null));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireUser("read");
  const event = await read((await params).eventId);
  return { title: event ? `${event.event}, ${event.entityId ?? "webhook"}` : "Webhook not found" };
}

export default async function WebhookPage({ params, searchParams }: Props) {
  const user = await requireUser("read");
  const event = await read((await params).eventId);
  if (!event) notFound();
  const payloadReason = reasonWithout(user, "payload.read");
  const { now } = await pageScope();
  return (
    <div className="flex max-w-5xl flex-col gap-3 px-4 py-5 sm:px-6">
      <p className="flex gap-3 text-xs text-ink-3">
        <Link href={"/webhooks" as Route} className="hover:underline">
          Webhooks
        </Link>
        <WatchRecord
          watched={event.status === "RECEIVED" || event.status === "PROCESSING" ? "moving" : "still"}
          now={now}
        />
      </p>
      <WebhookDetail
        heading="h1"
        event={event}
        tab={[(await searchParams).tab].flat()[0]}
        delivery={payloadReason ? null : await readDelivery(event.id)}
        payloadReason={payloadReason}
        replay={{ preview: previewReplayAction, replay: replayWebhookAction }}
        replayReason={reasonWithout(user, "webhook.replay")}
      />
    </div>
  );
}
