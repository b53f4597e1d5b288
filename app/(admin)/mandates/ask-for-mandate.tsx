import { AskForMandateButton } from "@/components/mandates/ask-for-mandate";
import type { MandateCustomer } from "@/components/mandates/mandate-actions";
import { searchMandateCustomers } from "@/lib/data/mandate-customers";
import type { CurrentUser } from "@/lib/domain/current-user";
import type { MandateRequest } from "@/lib/domain/mandate-request";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { askForMandateAction, findBillsAction, findMandateCustomersAction } from "./actions";

type Props = {
  user: CurrentUser;
  label?: string;
  initial?: Partial<MandateRequest>;
  /** Offered besides the first by name. */
  customer?: MandateCustomer | null;
  reason?: string;
  primary?: boolean;
};

/** The button that asks for a mandate, with all that its form needs. */
export async function AskForMandate({ user, customer, reason, ...look }: Props) {
  const { chosen, connectionId } = await pageScope();
  const first = connectionId ? await searchMandateCustomers("", connectionId) : [];
  const customers = customer && !first.some(({ id }) => id === customer.id) ? [customer, ...first] : first;
  const noConnection = connectionId ? undefined : "There is no Razorpay connection yet. Add one first.";
  return (
    <AskForMandateButton
      {...look}
      merchant={chosen?.name ?? ""}
      customers={customers}
      actions={{ ask: askForMandateAction, find: findMandateCustomersAction, bills: findBillsAction }}
      reason={reasonWithout(user, "mandate.manage") ?? reason ?? noConnection}
    />
  );
}
