import { Plug, Plus } from "lucide-react";
import type { Metadata } from "next";
import { ConnectionCard } from "@/components/connections/connection-card";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/require-user";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";

export const metadata: Metadata = { title: "Connections" };

export default async function ConnectionsPage() {
  const user = await requireUser("read");
  const { connections, now } = await pageScope();
  const reason = reasonWithout(user, "connection.manage");
  const add = reason ? (
    <Button variant="primary" reason={reason}>
      <Plus size={14} aria-hidden="true" />
      Add a connection
    </Button>
  ) : (
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
