import { PlugZap } from "lucide-react";
import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RefreshWhile } from "@/components/ui/refresh-while";
import { EndpointCard } from "@/components/webhooks/endpoint-card";
import { LateTokenList } from "@/components/webhooks/late-token-list";
import { MissingEventList } from "@/components/webhooks/missing-event-list";
import { MissingRates } from "@/components/webhooks/missing-rates";
import { WebhookTabs } from "@/components/webhooks/webhook-tabs";
import { requireUser } from "@/lib/auth/require-user";
import { listBackfills } from "@/lib/data/backfills";
import { lateTokens } from "@/lib/data/late-tokens";
import { listMissingEvents } from "@/lib/data/missing-events";
import { missingRates } from "@/lib/data/webhook-health";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { webhookTrouble } from "@/lib/http/webhook-trouble";
import { askForTokenAction, startBackfillAction } from "../actions";

export const metadata: Metadata = { title: "Expected but missing" };

const DAYS = 7;
const BACKFILLS = 5;
const MISSING = 100;

export default async function MissingPage() {
  const user = await requireUser("read");
  const { now, connectionId } = await pageScope();
  const [{ endpoints, refused, missing }, rates, late] = await Promise.all([
    webhookTrouble(),
    missingRates(connectionId, DAYS),
    lateTokens(connectionId, now),
  ]);
  const cards = await Promise.all(
    endpoints.map(async (endpoint) => {
      const [{ rows, underWay }, events] = await Promise.all([
        listBackfills(endpoint.connectionId, BACKFILLS),
        listMissingEvents(endpoint.connectionId, MISSING),
      ]);
      return { endpoint: { ...endpoint, backfills: rows, underWay }, events };
    }),
  );
  const reason = reasonWithout(user, "reconciliation.run");
  return (
    <>
      <PageHeader
        title="Webhooks"
        below="Events that should have come: what Razorpay did and no event told. Times are IST."
      />
      <WebhookTabs current="missing" refused={refused} missing={missing} />
      <RefreshWhile waiting={cards.some(({ endpoint }) => endpoint.underWay)} />
      <div className="flex flex-col gap-4 px-4 py-4 sm:px-6">
        {cards.length === 0 ? (
          <EmptyState
            icon={<PlugZap size={18} />}
            title="Nothing is expected yet"
            actions={
              <ButtonLink variant="primary" href="/connections">
                Connections
              </ButtonLink>
            }
          >
            Once a connection is enabled, what happens at Razorpay is compared with the events that came.
          </EmptyState>
        ) : (
          <MissingRates rates={rates} days={DAYS} />
        )}
        <LateTokenList tokens={late} ask={askForTokenAction} reason={reason} />
        {cards.map(({ endpoint, events }) => (
          <div key={endpoint.connectionId} className="contents">
            <EndpointCard endpoint={endpoint} now={now} backfill={startBackfillAction} reason={reason} />
            <MissingEventList name={endpoint.name} events={events} />
          </div>
        ))}
      </div>
    </>
  );
}
