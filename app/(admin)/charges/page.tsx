import type { Metadata } from "next";
import { ChargeList } from "@/components/charges/charge-list";
import { ChargeStrip } from "@/components/charges/charge-strip";
import { ChargeTabs } from "@/components/charges/charge-tabs";
import { ButtonLink } from "@/components/ui/button-link";
import { requireUser } from "@/lib/auth/require-user";
import { readHolidays } from "@/lib/data/bank-holidays";
import { countCharges, listCharges, readChargeFigures } from "@/lib/data/charge-list";
import { countRefundsToDecide } from "@/lib/data/refund-proposals";
import { listSavedViews } from "@/lib/data/saved-views";
import { lastCutOff, nextCutOff } from "@/lib/domain/bank-calendar";
import { readListQuery, withoutFilters } from "@/lib/domain/list-query";
import { CHARGE_LIST } from "@/lib/domain/mandate-list";
import { viewCounts } from "@/lib/domain/view-counts";
import { pageScope } from "@/lib/http/page-scope";
import { deleteViewAction, saveViewAction } from "../actions";
import { startExportAction } from "../exports/actions";
import { drawCharge } from "./draw-charge";
import { peekChargeAction } from "./peek-action";

export const metadata: Metadata = { title: "Charges" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ChargesPage({ searchParams }: Props) {
  const user = await requireUser("read");
  const given = await searchParams;
  const query = readListQuery(CHARGE_LIST, given);
  const scope = await pageScope();
  const bare = withoutFilters(query);
  const [page, first, saved, ...counts] = await Promise.all([
    listCharges(query, scope),
    typeof given.peek === "string" ? drawCharge(given.peek) : null,
    listSavedViews(CHARGE_LIST.path, user.id),
    ...CHARGE_LIST.views.map((view) => countCharges({ ...bare, view: view.id }, scope)),
  ]);
  const views = viewCounts(CHARGE_LIST.views, counts);
  const holidays = await readHolidays();
  const [figures, refunds] = await Promise.all([
    readChargeFigures(scope, lastCutOff(scope.now, holidays)),
    countRefundsToDecide(scope),
  ]);
  return (
    <ChargeList
      page={page}
      first={first}
      query={query}
      today={scope.today}
      views={views}
      saved={saved}
      actions={{
        peek: peekChargeAction,
        save: saveViewAction,
        remove: deleteViewAction,
        startExport: startExportAction,
      }}
      connected={scope.chosen !== null}
      begin={
        <ButtonLink href="/charges/runs/new" variant="primary">
          New charge run
        </ButtonLink>
      }
      head={
        <>
          <ChargeTabs current="charges" refunds={refunds.count} />
          <ChargeStrip figures={figures} cutOff={nextCutOff(scope.now, holidays)} now={scope.now} />
        </>
      }
    />
  );
}
