import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RefreshWhile } from "@/components/ui/refresh-while";
import { EndpointBanners } from "@/components/webhooks/endpoint-banners";
import { RefusedGroups } from "@/components/webhooks/refused-groups";
import { WebhookTabs } from "@/components/webhooks/webhook-tabs";
import { requireUser } from "@/lib/auth/require-user";
import { listQuarantine } from "@/lib/data/webhook-quarantine";
import { quarantineGroups } from "@/lib/domain/quarantine-groups";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { webhookTrouble } from "@/lib/http/webhook-trouble";
import { mendSignatureAction } from "../actions";

export const metadata: Metadata = { title: "Refused deliveries" };

/** As many as are kept of one connection. */
const MOST = 200;

export default async function RefusedPage() {
  const user = await requireUser("read");
  const { connectionId } = await pageScope();
  const [rows, { refused, missing, troubled }] = await Promise.all([
    listQuarantine(connectionId, MOST),
    webhookTrouble(),
  ]);
  const groups = quarantineGroups(rows);
  const waiting = groups.some(({ mended }) => !mended);
  return (
    <>
      <PageHeader
        title="Webhooks"
        below="Deliveries that were turned away, with why. Their bodies are not kept. Times are IST."
      />
      <WebhookTabs current="refused" refused={refused} missing={missing} />
      <EndpointBanners endpoints={troubled.filter(({ failing }) => failing)} here="refused" />
      <RefreshWhile waiting={waiting} />
      <div className="px-4 py-4 sm:px-6">
        {groups.length === 0 ? (
          <EmptyState icon={<ShieldCheck size={18} />} title="Nothing was refused">
            Every delivery carried a signature of a secret that is set here. What does not would appear with
            its cause and what mends it.
          </EmptyState>
        ) : (
          <RefusedGroups
            groups={groups}
            mend={mendSignatureAction}
            reason={reasonWithout(user, "connection.manage")}
          />
        )}
      </div>
    </>
  );
}
