import "server-only";
import { CustomerPeek } from "@/components/customers/customer-peek";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { findCustomerDetail } from "@/lib/data/customer-detail";
import type { CurrentUser } from "@/lib/domain/current-user";
import { customerVersion } from "@/lib/domain/customer-list";
import { isUuid } from "@/lib/domain/is-uuid";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { createCustomerAction, linkCustomerAction } from "./actions";

/** A customer as the panel shows it. Null when there is none. */
export async function drawCustomer(id: string, user: CurrentUser): Promise<DrawnRecord | null> {
  if (!isUuid(id)) return null;
  const { connectionId } = await pageScope();
  const customer = await findCustomerDetail(id, { connectionId, payloads: false });
  if (!customer) return null;
  const actions = { create: createCustomerAction, link: linkCustomerAction };
  const node = (
    <CustomerPeek customer={customer} actions={actions} reason={reasonWithout(user, "mapping.edit")} />
  );
  return { id, version: customerVersion(customer), node };
}
