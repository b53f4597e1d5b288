import { Download } from "lucide-react";
import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { WatchRecord } from "@/components/history/watch-record";
import { LinkBatchResult } from "@/components/mandates/link-batch-result";
import { buttonRecipe } from "@/components/ui/button-recipe";
import { PageHeader } from "@/components/ui/page-header";
import { When } from "@/components/ui/when";
import { requireUser } from "@/lib/auth/require-user";
import { listLinkBatches, listLinkBatchRows } from "@/lib/data/link-batches";
import { isUuid } from "@/lib/domain/is-uuid";
import { pageScope } from "@/lib/http/page-scope";

type Props = { params: Promise<{ batchId: string }>; searchParams: Promise<{ after?: string | string[] }> };

const ROWS = 100;

export const metadata: Metadata = { title: "Links from a file" };

export default async function LinkBatchPage({ params, searchParams }: Props) {
  await requireUser("read");
  const { batchId } = await params;
  const [batch] = isUuid(batchId) ? await listLinkBatches({ id: batchId }, 1) : [];
  if (!batch) notFound();
  const after = Number([(await searchParams).after].flat()[0] ?? -1);
  const page = await listLinkBatchRows(batchId, { after: Number.isInteger(after) ? after : -1, limit: ROWS });
  const { now } = await pageScope();
  const moving = batch.counts.WAITING + batch.counts.MAKING > 0;
  return (
    <>
      <PageHeader
        above={
          <Link href={"/mandates/links" as Route} className="hover:underline">
            Registration links
          </Link>
        }
        title={batch.fileName}
        below={
          <span className="flex flex-wrap items-center gap-2">
            {batch.askedBy}, <When at={batch.createdAt} />
            <WatchRecord watched={moving ? "moving" : "still"} now={now} />
          </span>
        }
        actions={
          <a href={`/mandates/links/batches/${batchId}/export`} download className={buttonRecipe()}>
            <Download size={14} aria-hidden="true" />
            Results as CSV
          </a>
        }
      />
      <div className="px-4 pb-8 sm:px-6">
        <LinkBatchResult batch={batch} rows={page.rows} next={page.next} />
      </div>
    </>
  );
}
