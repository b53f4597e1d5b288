import { listRetryRows } from "@/lib/data/retry-runs";
import { AppError } from "@/lib/domain/app-error";
import type { CurrentUser } from "@/lib/domain/current-user";
import { failureItemList } from "@/lib/domain/failure";
import { isUuid } from "@/lib/domain/is-uuid";
import { readListQuery } from "@/lib/domain/list-query";
import { RETRY_CSV } from "@/lib/format/retry-csv";
import { csvResponse } from "@/lib/http/csv-response";
import { signedIn } from "@/lib/http/guards";
import { route } from "@/lib/http/route";

/** The result of each row of a bulk retry, as CSV. */
export const GET = route<CurrentUser, { runId: string }>(
  signedIn("export"),
  async ({ params: { runId } }) => {
    if (!isUuid(runId)) throw new AppError("not_found", "There is no such retry.");
    return csvResponse({
      name: `retry-${runId.slice(0, 8)}`,
      columns: RETRY_CSV,
      fields: null,
      query: readListQuery(failureItemList(runId), {}),
      list: async ({ after, size }) => {
        const page = await listRetryRows(runId, { after: Number(after ?? -1), limit: size });
        return { ...page, previous: null, count: 0, countCapped: false, amount: null };
      },
    });
  },
);
