import { listLinkBatchRows } from "@/lib/data/link-batches";
import { AppError } from "@/lib/domain/app-error";
import type { CurrentUser } from "@/lib/domain/current-user";
import { isUuid } from "@/lib/domain/is-uuid";
import { readListQuery } from "@/lib/domain/list-query";
import { LINK_LIST } from "@/lib/domain/mandate-list";
import { LINK_BATCH_CSV } from "@/lib/format/mandate-csv";
import { csvResponse } from "@/lib/http/csv-response";
import { signedIn } from "@/lib/http/guards";
import { route } from "@/lib/http/route";

/** What came of each row of a file, as CSV. */
export const GET = route<CurrentUser, { batchId: string }>(
  signedIn("export"),
  async ({ params: { batchId } }) => {
    if (!isUuid(batchId)) throw new AppError("not_found", "There is no such file.");
    return csvResponse({
      name: `links-of-file-${batchId.slice(0, 8)}`,
      columns: LINK_BATCH_CSV,
      fields: null,
      query: readListQuery(LINK_LIST, {}),
      list: async ({ after, size }) => {
        const page = await listLinkBatchRows(batchId, { after: Number(after ?? -1), limit: size });
        return { ...page, previous: null, count: 0, countCapped: false, amount: null };
      },
    });
  },
);
