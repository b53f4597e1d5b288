import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { WatchRecord } from "@/components/history/watch-record";
import { LinkView } from "@/components/mandates/link-view";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireUser } from "@/lib/auth/require-user";
import { findLinkDetail } from "@/lib/data/mandate-detail";
import { isUuid } from "@/lib/domain/is-uuid";
import { can } from "@/lib/domain/permissions";
import { LINK_LABELS } from "@/lib/format/status-label";
import { pageScope } from "@/lib/http/page-scope";
import { LinkButtons } from "../link-buttons";

type Props = { params: Promise<{ linkId: string }> };

const read = cache(async (id: string, payloads: boolean) =>
  isUuid(id) ? findLinkDetail(id, payloads) : null,
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const user = await requireUser("read");
  const detail = await read((await params).linkId, can(user.role, "payload.read"));
  return { title: detail ? `Registration link ${detail.link.receipt}` : "Link not found" };
}

export default async function LinkPage({ params }: Props) {
  const user = await requireUser("read");
  const detail = await read((await params).linkId, can(user.role, "payload.read"));
  if (!detail) notFound();
  const { link, status } = detail;
  const { now } = await pageScope();
  return (
    <>
      <PageHeader
        above={
          <Link href={"/mandates/links" as Route} className="hover:underline">
            Registration links
          </Link>
        }
        title={link.receipt}
        below={
          <span className="flex flex-wrap items-center gap-2">
            <StatusBadge status={LINK_LABELS[status]} />
            <WatchRecord
              watched={status === "CREATING" ? "moving" : status === "ISSUED" ? "waiting" : "still"}
              now={now}
            />
          </span>
        }
        actions={<LinkButtons detail={detail} user={user} now={now} />}
      />
      <div className="px-4 pb-8 sm:px-6">
        <LinkView detail={detail} />
      </div>
    </>
  );
}
