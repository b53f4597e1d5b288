import { WithdrawCheckout } from "@/components/mandates/withdraw-checkout";
import type { CheckoutDetail } from "@/lib/data/checkout-detail";
import { whyCheckoutStays } from "@/lib/domain/checkout-authorization";
import type { CurrentUser } from "@/lib/domain/current-user";
import { reasonWithout } from "@/lib/http/reason-without";
import { withdrawCheckoutAction } from "../actions";

/** What this person can do with this page now. */
export function CheckoutButtons({ detail, user }: { detail: CheckoutDetail; user: CurrentUser }) {
  return (
    <WithdrawCheckout
      id={detail.id}
      customer={detail.account.name}
      withdraw={withdrawCheckoutAction}
      reason={reasonWithout(user, "mandate.manage") ?? whyCheckoutStays(detail.status) ?? undefined}
    />
  );
}
