import { listRetryRows } from "@/lib/data/retry-runs";
import { AppError } from "@/lib/domain/app-error";
import type { CurrentUser } from "@/lib/domain/current-user";
import { isUuid } from "@/lib/domain/is-uuid";
import { csvPages } from "@/lib/format/csv-file";
import { RETRY_CSV } from "@/lib/format/retry-csv";
import { csvResponse } from "@/lib/http/csv-response";
import { signedIn } from "@/lib/http/guards";
import { route } from "@/lib/http/route";

const ROWS_AT_ONCE = 500;

/** The result of each row of a bulk retry, as CSV. */
export const GET = route<CurrentUser, { runId: string }>(
  signedIn("export"),
  async ({ params: { runId } }) => {
    if (!isUuid(runId)) throw new AppError("not_found", "There is no such retry.");
    const read = (after: string | null) =>
      listRetryRows(runId, { after: Number(after ?? -1), limit: ROWS_AT_ONCE });
    return csvResponse(`retry-${runId.slice(0, 8)}`, csvPages(RETRY_CSV, read));
  },
);
