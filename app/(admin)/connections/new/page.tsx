import type { Metadata, Route } from "next";
import Link from "next/link";
import { LazyConnectionForm } from "@/components/connections/lazy-connection-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/require-user";
import { reasonWithout } from "@/lib/http/reason-without";
import { createConnectionAction } from "../actions";

export const metadata: Metadata = { title: "Add a connection" };

export default async function NewConnectionPage() {
  const user = await requireUser("read");
  return (
    <>
      <PageHeader
        above={
          <Link href={"/connections" as Route} className="hover:underline">
            Connections
          </Link>
        }
        title="Add a connection"
        below="The keys are tried with Razorpay before anything is saved"
      />
      <div className="max-w-xl px-4 pb-8 sm:px-6">
        <Card>
          <LazyConnectionForm
            create={createConnectionAction}
            reason={reasonWithout(user, "connection.manage")}
          />
        </Card>
      </div>
    </>
  );
}
