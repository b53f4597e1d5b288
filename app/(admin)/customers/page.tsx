import type { Metadata } from "next";
import { CustomerList } from "@/components/customers/customer-list";
import { ButtonLink } from "@/components/ui/button-link";
import { Money } from "@/components/ui/money";
import { requireUser } from "@/lib/auth/require-user";
import {
  blockedByMapping,
  countCustomerFilters,
  countCustomers,
  listCustomers,
} from "@/lib/data/customer-list";
import { listSavedViews } from "@/lib/data/saved-views";
import { CUSTOMER_LIST } from "@/lib/domain/customer-list";
import { readListQuery, withoutFilters } from "@/lib/domain/list-query";
import { viewCounts } from "@/lib/domain/view-counts";
import { pageScope, waitingWork } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { deleteViewAction, saveViewAction } from "../actions";
import { startExportAction } from "../exports/actions";
import { createCustomerAction } from "./actions";
import { drawCustomer } from "./draw-customer";
import { peekCustomerAction } from "./peek-action";

export async function generateMetadata(): Promise<Metadata> {
  await requireUser("read");
  const { customers: waiting } = await waitingWork();
  return { title: waiting > 0 ? `Customers, ${waiting.toLocaleString("en-IN")} need mapping` : "Customers" };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CustomersPage({ searchParams }: Props) {
  const user = await requireUser("read");
  const given = await searchParams;
  const query = readListQuery(CUSTOMER_LIST, given);
  const scope = await pageScope();
  const bare = withoutFilters(query);
  const [page, first, saved, filterCounts, blocked, ...counts] = await Promise.all([
    listCustomers(query, scope),
    typeof given.peek === "string" ? drawCustomer(given.peek, user) : null,
    listSavedViews(CUSTOMER_LIST.path, user.id),
    countCustomerFilters(query, scope),
    blockedByMapping(scope),
    ...CUSTOMER_LIST.views.map((view) => countCustomers({ ...bare, view: view.id }, scope)),
  ]);
  const views = viewCounts(CUSTOMER_LIST.views, counts);
  return (
    <CustomerList
      page={page}
      first={first}
      query={query}
      today={scope.today}
      views={views}
      saved={saved}
      filterCounts={filterCounts}
      connected={scope.chosen !== null}
      map={createCustomerAction}
      mapReason={reasonWithout(user, "mapping.edit")}
      actions={{
        peek: peekCustomerAction,
        save: saveViewAction,
        remove: deleteViewAction,
        startExport: startExportAction,
      }}
      begin={
        <>
          <ButtonLink href="/customers/suggestions">Suggestions</ButtonLink>
          <ButtonLink href="/customers/import">Import mappings</ButtonLink>
        </>
      }
      heldUp={
        blocked.count === 0 ? null : (
          <>
            Missing mappings hold up {blocked.count} {blocked.count === 1 ? "invoice" : "invoices"} for{" "}
            <Money paise={blocked.amount} />.
          </>
        )
      }
    />
  );
}
