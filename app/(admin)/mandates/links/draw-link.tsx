import "server-only";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { LinkView } from "@/components/mandates/link-view";
import { findLinkDetail } from "@/lib/data/mandate-detail";
import { isUuid } from "@/lib/domain/is-uuid";

/** The record as the panel shows it. Null when there is none. */
export async function drawLink(id: string): Promise<DrawnRecord | null> {
  if (!isUuid(id)) return null;
  const detail = await findLinkDetail(id, false);
  if (!detail) return null;
  return { id, version: "", node: <LinkView detail={detail} limit={12} /> };
}
