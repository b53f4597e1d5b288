import { Database } from "lucide-react";
import type { Metadata } from "next";
import { AddSource } from "@/components/billing-sources/add-source";
import { SourceCard } from "@/components/billing-sources/source-card";
import { WatchRecord } from "@/components/history/watch-record";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { requireUser } from "@/lib/auth/require-user";
import { listSources } from "@/lib/data/billing-sources";
import { sourceHealth } from "@/lib/domain/billing-source";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import {
  addSourceAction,
  addTogaiAction,
  pauseSourceAction,
  pollSourceAction,
  removeSourceAction,
  renameSourceAction,
  replaceTokenAction,
  routeSourceAction,
} from "./actions";

export const metadata: Metadata = { title: "Billing systems" };

export default async function BillingSettingsPage() {
  const user = await requireUser("read");
  const [sources, { connections, now }] = await Promise.all([listSources(), pageScope()]);
  const reason = reasonWithout(user, "source.manage");
  const choices = connections.map(({ id, name, mode }) => ({ id, name, mode }));
  const waiting = sources.some((source) => source.reading || sourceHealth(source) === "waiting");
  const add = (
    <AddSource
      connections={choices}
      actions={{ togai: addTogaiAction, quiet: addSourceAction }}
      reason={reason}
    />
  );
  return (
    <SettingsFrame
      current="/settings/billing"
      below="Where accounts and invoices come from, and which Razorpay account they go to"
      actions={sources.length > 0 ? add : null}
    >
      {sources.length === 0 ? (
        <EmptyState icon={<Database size={18} />} title="No billing system yet" actions={add}>
          Add Togai with a token, or a system that pushes over the REST API, or files that you bring.
        </EmptyState>
      ) : (
        <>
          <WatchRecord watched={waiting ? "moving" : "still"} now={now} />
          <ul className="flex flex-col gap-4">
            {sources.map((source) => (
              <SourceCard
                key={source.id}
                source={source}
                connections={choices}
                now={now}
                actions={{
                  route: routeSourceAction,
                  rename: renameSourceAction,
                  token: replaceTokenAction,
                  pause: pauseSourceAction,
                  poll: pollSourceAction,
                  remove: removeSourceAction,
                }}
                reason={reason}
                pollReason={reasonWithout(user, "sync.retry")}
              />
            ))}
          </ul>
        </>
      )}
    </SettingsFrame>
  );
}
