import "server-only";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { CheckoutView } from "@/components/mandates/checkout-view";
import { findCheckoutDetail } from "@/lib/data/checkout-detail";
import type { CurrentUser } from "@/lib/domain/current-user";
import { isUuid } from "@/lib/domain/is-uuid";
import { payerAddress } from "@/lib/services/payer-address";
import { CheckoutButtons } from "./checkout-buttons";

/** The record as the panel shows it. Null when there is none. */
export async function drawCheckout(id: string, user: CurrentUser): Promise<DrawnRecord | null> {
  if (!isUuid(id)) return null;
  const detail = await findCheckoutDetail(id, false);
  if (!detail) return null;
  const node = (
    <div className="flex flex-col gap-4">
      <CheckoutButtons detail={detail} user={user} />
      <CheckoutView detail={detail} address={payerAddress(detail.ref)} limit={12} />
    </div>
  );
  return { id, version: "", node };
}
