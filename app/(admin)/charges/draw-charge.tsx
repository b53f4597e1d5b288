import "server-only";
import { ChargeView } from "@/components/charges/charge-view";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { findChargeDetail } from "@/lib/data/charge-detail";
import { isUuid } from "@/lib/domain/is-uuid";

/** The record as the panel shows it. Null when there is none. */
export async function drawCharge(id: string): Promise<DrawnRecord | null> {
  if (!isUuid(id)) return null;
  const detail = await findChargeDetail(id, false);
  if (!detail) return null;
  return { id, version: "", node: <ChargeView detail={detail} limit={12} /> };
}
