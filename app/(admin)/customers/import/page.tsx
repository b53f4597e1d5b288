import type { Metadata, Route } from "next";
import Link from "next/link";
import { NotConnected } from "@/components/connections/not-connected";
import { MappingUploadForm } from "@/components/customers/mapping-upload";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { When } from "@/components/ui/when";
import { requireUser } from "@/lib/auth/require-user";
import { listMappingRuns } from "@/lib/data/mapping-runs";
import { mappingRunWords } from "@/lib/format/mapping-words";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { uploadMappingsAction } from "../mapping-actions";

export const metadata: Metadata = { title: "Import mappings" };

const RUNS = 10;

export default async function ImportMappingsPage() {
  const user = await requireUser("read");
  const { connectionId } = await pageScope();
  const runs = connectionId ? await listMappingRuns({ connectionId }, RUNS) : [];
  const reason = reasonWithout(user, "import.run");
  return (
    <>
      <PageHeader
        above={
          <Link href={"/customers" as Route} className="hover:underline">
            Customers
          </Link>
        }
        title="Import mappings"
        below="A file that says which Razorpay customer each account is. It is looked at first; nothing is linked by it."
      />
      <div className="flex max-w-4xl flex-col gap-4 px-4 pb-8 sm:px-6">
        {connectionId ? (
          <Card title="Choose a file">
            <MappingUploadForm upload={uploadMappingsAction} reason={reason} />
          </Card>
        ) : (
          <NotConnected>A mapping names a customer of the account that is connected here.</NotConnected>
        )}
        {runs.length > 0 ? (
          <Card title="Before" flush>
            <ul className="divide-y text-sm">
              {runs.map((run) => (
                <li key={run.id} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2">
                  <Link
                    href={`/customers/runs/${run.id}` as Route}
                    className="font-medium text-accent-text hover:underline"
                  >
                    {run.title}
                  </Link>
                  <span className="text-xs text-ink-2">{mappingRunWords(run)}</span>
                  <span className="ml-auto text-xs text-ink-3">
                    {run.askedBy}, <When at={run.createdAt} />
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
      </div>
    </>
  );
}
