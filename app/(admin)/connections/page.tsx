import { Plug, Plus } from "lucide-react";
import type { Metadata } from "next";
import { ConnectionCard } from "@/components/connections/connection-card";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/require-user";
import { pageScope } from "@/lib/http/page-scope";

export const metadata: Metadata = { title: "Connections" };

export default async function ConnectionsPage() {
  await requireUser("read");
  const { connections, now } = await pageScope();
  const add = (
    <ButtonLink href="/connections/new" variant="primary">
      <Plus size={14} aria-hidden="true" />
      Add a connection
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Connections"
        below="Razorpay accounts, and how each of them does"
        actions={connections.length > 0 ? add : null}
      />
      {connections.length === 0 ? (
        <EmptyState icon={<Plug size={18} />} title="No connection yet" actions={add}>
          Connect a Razorpay account with its Key Id and Key Secret. A test key moves no real money.
        </EmptyState>
      ) : (
        <ul className="grid gap-4 px-4 pb-8 sm:px-6 lg:grid-cols-2 xl:grid-cols-3">
          {connections.map((connection) => (
            <ConnectionCard key={connection.id} connection={connection} now={now} />
          ))}
        </ul>
      )}
    </>
  );
}
