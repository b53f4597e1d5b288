import "server-only";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { LinkView } from "@/components/mandates/link-view";
import { findLinkDetail } from "@/lib/data/mandate-detail";
import type { CurrentUser } from "@/lib/domain/current-user";
import { isUuid } from "@/lib/domain/is-uuid";
import { LinkButtons } from "./link-buttons";

/** The record as the panel shows it. Null when there is none. */
export async function drawLink(id: string, user: CurrentUser): Promise<DrawnRecord | null> {
  if (!isUuid(id)) return null;
  const detail = await findLinkDetail(id, false);
  if (!detail) return null;
  const node = (
    <div className="flex flex-col gap-4">
      <LinkButtons detail={detail} user={user} now={new Date()} />
      <LinkView detail={detail} limit={12} />
    </div>
  );
  return { id, version: "", node };
}
