import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { CapabilitiesSection } from "@/components/connections/capabilities-section";
import { ChargingSwitch } from "@/components/connections/charging-switch";
import { ConnectionFacts } from "@/components/connections/connection-facts";
import { DangerZone } from "@/components/connections/danger-zone";
import { FlowSwitches } from "@/components/connections/flow-switches";
import { HealthReasons } from "@/components/connections/health-reasons";
import { KeysSection } from "@/components/connections/keys-section";
import { LazyNameForm } from "@/components/connections/lazy-name-form";
import { OverCap } from "@/components/connections/over-cap";
import { Rejections } from "@/components/connections/rejections";
import { RemoteWebhook } from "@/components/connections/remote-webhook";
import { WebhookSecrets } from "@/components/connections/webhook-secrets";
import { WebhookSetup } from "@/components/connections/webhook-setup";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TabLinks } from "@/components/ui/tab-links";
import { requireUser } from "@/lib/auth/require-user";
import { callHours } from "@/lib/data/call-tally";
import { findConnectionRow } from "@/lib/data/connection-list";
import { whatStays } from "@/lib/data/connections";
import { listQuarantine } from "@/lib/data/webhook-quarantine";
import { listWebhookSecrets } from "@/lib/data/webhook-secrets";
import { lastDay } from "@/lib/domain/call-tally";
import { WEBHOOK_EVENTS } from "@/lib/domain/connection";
import { type ConnectionRow, healthOf } from "@/lib/domain/connection-row";
import { isUuid } from "@/lib/domain/is-uuid";
import { quarantineGroups } from "@/lib/domain/quarantine-groups";
import { HEALTH_LABELS } from "@/lib/format/health-label";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { webhookUrl } from "@/lib/services/webhook-url";
import { mendSignatureAction } from "../../webhooks/actions";
import {
  callAgainNowAction,
  checkRemoteWebhookAction,
  deleteConnectionAction,
  disableConnectionAction,
  enableConnectionAction,
  probeCapabilitiesAction,
  registerRemoteWebhookAction,
  renameConnectionAction,
  revealWebhookSecretAction,
  revokeWebhookSecretAction,
  rotateKeysAction,
  rotateWebhookSecretAction,
  sendTestEventAction,
  setConnectionSwitchesAction,
  setOverCapAction,
  startChargingAction,
  stopChargingAction,
} from "../actions";

type Props = {
  params: Promise<{ connectionId: string }>;
  searchParams: Promise<{ tab?: string | string[] }>;
};

const TABS = [
  { tab: "health", label: "Health" },
  { tab: "webhook", label: "Webhook" },
  { tab: "flows", label: "Flows" },
  { tab: "keys", label: "Keys" },
  { tab: "capabilities", label: "Capabilities" },
  { tab: "manage", label: "Manage" },
] as const;

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
  const asked = [(await searchParams).tab].flat()[0];
  const tab = TABS.find((one) => one.tab === asked)?.tab ?? "health";
  const path = `/connections/${connection.id}`;
  const reason = reasonWithout(user, "connection.manage");
  const report = healthOf(connection, now);
  const paused = connection.pausedUntil !== null && connection.pausedUntil > now;
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
            <StatusBadge status={HEALTH_LABELS[report.status]} />
            {connection.chargingStoppedAt ? <Badge tone="warn">Charging stopped</Badge> : null}
          </span>
        }
      />
      <div className="flex max-w-4xl flex-col gap-4 px-4 pb-8 sm:px-6">
        <HealthReasons
          connectionId={connection.id}
          report={report}
          paused={paused && !connection.disabledAt}
          callAgain={callAgainNowAction}
          reason={reason}
        />
        <TabLinks
          label="Connection"
          tabs={TABS.map((one) => ({
            href: one.tab === "health" ? path : `${path}?tab=${one.tab}`,
            label: one.label,
            current: tab === one.tab,
          }))}
        />
        {tab === "webhook" ? (
          <WebhookTab connection={connection} now={now} reason={reason} />
        ) : tab === "flows" ? (
          <>
            <Card title="What this connection does">
              <FlowSwitches
                connectionId={connection.id}
                values={{ ...connection.flows, ...connection.notices }}
                set={setConnectionSwitchesAction}
                reason={reason}
              />
            </Card>
            <Card title="Bills over ₹5,00,000">
              <OverCap
                connectionId={connection.id}
                way={connection.overCap}
                set={setOverCapAction}
                reason={reason}
              />
            </Card>
            <Card title="Charging">
              <ChargingSwitch
                connectionId={connection.id}
                stoppedAt={connection.chargingStoppedAt}
                why={connection.chargingStoppedWhy}
                actions={{ stop: stopChargingAction, start: startChargingAction }}
                reason={reasonWithout(user, "charge.control")}
              />
            </Card>
          </>
        ) : tab === "keys" ? (
          <Card title="Keys">
            <KeysSection
              connectionId={connection.id}
              mode={connection.mode}
              maskedKeyId={connection.maskedKeyId}
              setAt={connection.keySecretSetAt}
              rotate={rotateKeysAction}
              reason={reason}
            />
          </Card>
        ) : tab === "capabilities" ? (
          <Card title="What the account may do">
            <CapabilitiesSection
              connectionId={connection.id}
              capabilities={connection.capabilities}
              probe={probeCapabilitiesAction}
              reason={reason}
            />
          </Card>
        ) : tab === "manage" ? (
          <ManageTab connection={connection} reason={reason} />
        ) : (
          <HealthTab connection={connection} now={now} />
        )}
      </div>
    </>
  );
}

async function HealthTab({ connection, now }: { connection: ConnectionRow; now: Date }) {
  const hours = await callHours([connection.id], new Date(now.getTime() - 86_400_000));
  return (
    <Card title="Health">
      <ConnectionFacts
        connection={connection}
        hours={lastDay(hours.get(connection.id) ?? [], now)}
        now={now}
      />
    </Card>
  );
}

/** As many as are kept of one connection. */
const REFUSED_MOST = 200;

async function WebhookTab(props: { connection: ConnectionRow; now: Date; reason: string | undefined }) {
  const { connection, now, reason } = props;
  const [secrets, refused] = await Promise.all([
    listWebhookSecrets(connection.id, now),
    listQuarantine(connection.id, REFUSED_MOST),
  ]);
  return (
    <>
      <Card title="Set up the webhook">
        <WebhookSetup
          connectionId={connection.id}
          secretId={secrets[0]?.id}
          url={webhookUrl(connection.endpointId)}
          events={WEBHOOK_EVENTS}
          lastEventAt={connection.lastEventAt}
          razorpayAccountId={connection.razorpayAccountId}
          now={now}
          reveal={revealWebhookSecretAction}
          sendTest={sendTestEventAction}
          reason={reason}
        />
      </Card>
      <Card title="At Razorpay">
        <RemoteWebhook
          connectionId={connection.id}
          report={connection.remoteWebhook}
          actions={{ check: checkRemoteWebhookAction, register: registerRemoteWebhookAction }}
          reason={reason}
        />
      </Card>
      <Card title="Secrets">
        <WebhookSecrets
          connectionId={connection.id}
          secrets={secrets}
          actions={{ rotate: rotateWebhookSecretAction, revoke: revokeWebhookSecretAction }}
          reason={reason}
        />
      </Card>
      <Card title="Refused deliveries">
        <Rejections groups={quarantineGroups(refused)} mend={mendSignatureAction} reason={reason} />
      </Card>
    </>
  );
}

async function ManageTab({ connection, reason }: { connection: ConnectionRow; reason: string | undefined }) {
  const { id, name, mode, disabledAt } = connection;
  return (
    <>
      <Card title="Name">
        <LazyNameForm
          key={name}
          connectionId={id}
          name={name}
          rename={renameConnectionAction}
          reason={reason}
        />
      </Card>
      <Card title="Rest or end">
        <DangerZone
          connection={{ id, name, mode, disabled: disabledAt !== null }}
          stays={await whatStays(id)}
          actions={{
            disable: disableConnectionAction,
            enable: enableConnectionAction,
            delete: deleteConnectionAction,
          }}
          reason={reason}
        />
      </Card>
    </>
  );
}
