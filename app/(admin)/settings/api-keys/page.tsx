import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { CreateApiKey } from "@/components/settings/create-api-key";
import { RevokeApiKey } from "@/components/settings/revoke-api-key";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SimpleTable } from "@/components/ui/simple-table";
import { When } from "@/components/ui/when";
import { requireUser } from "@/lib/auth/require-user";
import { listApiKeys } from "@/lib/data/api-keys";
import { listSources } from "@/lib/data/billing-sources";
import { reasonWithout } from "@/lib/http/reason-without";
import { createApiKeyAction, revokeApiKeyAction } from "./actions";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  const user = await requireUser("read");
  const [keys, sources] = await Promise.all([listApiKeys(), listSources()]);
  const reason = reasonWithout(user, "api-key.manage");
  const choices = sources.filter(({ kind }) => kind === "API").map(({ id, name }) => ({ id, name }));
  return (
    <SettingsFrame
      current="/settings/api-keys"
      below="What a billing system signs its calls to the REST API with"
      actions={
        <CreateApiKey
          sources={choices}
          create={createApiKeyAction}
          reason={
            reason ??
            (choices.length === 0 ? "Add a billing system that pushes over the API first" : undefined)
          }
        />
      }
    >
      {keys.length === 0 ? (
        <EmptyState icon={<KeyRound size={18} />} title="No API key yet">
          A key lets one billing system send accounts and invoices, or only read them.
        </EmptyState>
      ) : (
        <Card flush>
          <SimpleTable
            caption="API keys"
            columns={[
              { label: "Name" },
              { label: "Begins with" },
              { label: "May" },
              { label: "Billing system" },
              { label: "Created" },
              { label: "Last used" },
              { label: "Actions", align: "end" },
            ]}
            rows={keys.map((key) => ({
              id: key.id,
              cells: [
                key.name,
                <span key="prefix" className="font-mono text-xs">
                  {key.prefix}…
                </span>,
                key.scope === "WRITE" ? "Read and write" : "Read",
                key.billingSource.name,
                <When key="created" at={key.createdAt} as="day" />,
                <When key="used" at={key.lastUsedAt} />,
                key.revokedAt ? (
                  <Badge key="revoked" tone="mute">
                    Revoked <When at={key.revokedAt} as="day" />
                  </Badge>
                ) : (
                  <RevokeApiKey
                    key="revoke"
                    apiKey={{ id: key.id, name: key.name }}
                    revoke={revokeApiKeyAction}
                    reason={reason}
                  />
                ),
              ],
            }))}
          />
        </Card>
      )}
    </SettingsFrame>
  );
}
