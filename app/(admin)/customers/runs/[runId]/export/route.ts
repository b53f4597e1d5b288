import { listMappingRows } from "@/lib/data/mapping-runs";
import { AppError } from "@/lib/domain/app-error";
import type { CurrentUser } from "@/lib/domain/current-user";
import { CUSTOMER_LIST } from "@/lib/domain/customer-list";
import { isUuid } from "@/lib/domain/is-uuid";
import { readListQuery } from "@/lib/domain/list-query";
import { MAPPING_CSV } from "@/lib/format/mapping-csv";
import { csvResponse } from "@/lib/http/csv-response";
import { signedIn } from "@/lib/http/guards";
import { route } from "@/lib/http/route";

/** What became of each row of an import, as CSV. */
export const GET = route<CurrentUser, { runId: string }>(
  signedIn("export"),
  async ({ params: { runId } }) => {
    if (!isUuid(runId)) throw new AppError("not_found", "There is no such import.");
    return csvResponse({
      name: `mappings-${runId.slice(0, 8)}`,
      columns: MAPPING_CSV,
      fields: null,
      query: readListQuery(CUSTOMER_LIST, {}),
      list: async ({ after, size }) => {
        const page = await listMappingRows(runId, { after: Number(after ?? -1), limit: size });
        return { ...page, previous: null, count: 0, countCapped: false, amount: null };
      },
    });
  },
);
