import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ConnectionFacts } from "@/components/connections/connection-facts";
import { FlowSwitches } from "@/components/connections/flow-switches";
import { Rejections } from "@/components/connections/rejections";
import { WebhookSetup } from "@/components/connections/webhook-setup";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TabLinks } from "@/components/ui/tab-links";
import { requireUser } from "@/lib/auth/require-user";
import { findConnectionRow } from "@/lib/data/connection-list";
import { listRejections } from "@/lib/data/rejection-list";
import { WEBHOOK_EVENTS } from "@/lib/domain/connection";
import { connectionHealth } from "@/lib/domain/connection-row";
import { isUuid } from "@/lib/domain/is-uuid";
import { HEALTH_LABELS } from "@/lib/format/health-label";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { webhookUrl } from "@/lib/services/webhook-url";
import { revealWebhookSecretAction, setConnectionSwitchesAction } from "../actions";

type Props = {
  params: Promise<{ connectionId: string }>;
  searchParams: Promise<{ tab?: string | string[] }>;
};

const read = cache(async (id: string) => {
  if (!isUuid(id)) return null;
  const { now } = await pageScope();
  return findConnectionRow(id, now);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireUser("read");
  const connection = await read((await params).connectionId);
  return { title: connection?.name ?? "Connection not found" };
}

export default async function ConnectionPage({ params, searchParams }: Props) {
  const user = await requireUser("read");
  const connection = await read((await params).connectionId);
  if (!connection) notFound();
  const { now } = await pageScope();
  const rejections = await listRejections(connection.id);
  const tab = [(await searchParams).tab].flat()[0] ?? "health";
  const path = `/connections/${connection.id}`;
  const reason = reasonWithout(user, "connection.manage");
  return (
    <>
      <PageHeader
        above={
          <Link href={"/connections" as Route} className="hover:underline">
            Connections
          </Link>
        }
        title={connection.name}
        below={
          <span className="flex flex-wrap items-center gap-2">
            <span className="font-mono text-xs">{connection.maskedKeyId}</span>
            <Badge tone={connection.mode === "TEST" ? "warn" : "info"}>
              {connection.mode === "TEST" ? "Test mode" : "Live mode"}
            </Badge>
            <StatusBadge status={HEALTH_LABELS[connectionHealth(connection, now)]} />
          </span>
        }
      />
      <div className="flex max-w-4xl flex-col gap-4 px-4 pb-8 sm:px-6">
        {connection.pausedUntil && connection.pausedUntil > now ? (
          <Callout tone="bad" title="Calls to Razorpay are paused">
            {connection.pauseReason ?? "Too many calls failed."} They go on by themselves.
          </Callout>
        ) : null}
        <TabLinks
          label="Connection"
          tabs={[
            { href: path, label: "Health", current: tab === "health" },
            { href: `${path}?tab=webhook`, label: "Webhook", current: tab === "webhook" },
            { href: `${path}?tab=flows`, label: "Flows", current: tab === "flows" },
          ]}
        />
        {tab === "webhook" ? (
          <>
            <Card title="Set up the webhook">
              <WebhookSetup
                connectionId={connection.id}
                url={webhookUrl(connection.endpointId)}
                events={WEBHOOK_EVENTS}
                lastEventAt={connection.lastEventAt}
                now={now}
                reveal={revealWebhookSecretAction}
                reason={reason}
              />
            </Card>
            <Card title="Refused deliveries">
              <Rejections rejections={rejections} />
            </Card>
          </>
        ) : tab === "flows" ? (
          <Card title="What this connection does">
            <FlowSwitches
              connectionId={connection.id}
              values={{ ...connection.flows, ...connection.notices }}
              set={setConnectionSwitchesAction}
              reason={reason}
            />
          </Card>
        ) : (
          <Card title="Health">
            <ConnectionFacts connection={connection} now={now} />
          </Card>
        )}
      </div>
    </>
  );
}
