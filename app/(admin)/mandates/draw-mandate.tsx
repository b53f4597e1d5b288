import "server-only";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { MandateView } from "@/components/mandates/mandate-view";
import { findMandateDetail } from "@/lib/data/mandate-detail";
import { isUuid } from "@/lib/domain/is-uuid";

/** The record as the panel shows it. Null when there is none. */
export async function drawMandate(id: string): Promise<DrawnRecord | null> {
  if (!isUuid(id)) return null;
  const detail = await findMandateDetail(id, new Date(), false);
  if (!detail) return null;
  return { id, version: "", node: <MandateView detail={detail} limit={12} /> };
}
