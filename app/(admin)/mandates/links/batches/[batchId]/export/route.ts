import { listLinkBatchRows } from "@/lib/data/link-batches";
import { AppError } from "@/lib/domain/app-error";
import type { CurrentUser } from "@/lib/domain/current-user";
import { isUuid } from "@/lib/domain/is-uuid";
import { csvPages } from "@/lib/format/csv-file";
import { LINK_BATCH_CSV } from "@/lib/format/mandate-csv";
import { csvResponse } from "@/lib/http/csv-response";
import { signedIn } from "@/lib/http/guards";
import { route } from "@/lib/http/route";

const ROWS_AT_ONCE = 500;

/** What came of each row of a file, as CSV. */
export const GET = route<CurrentUser, { batchId: string }>(
  signedIn("export"),
  async ({ params: { batchId } }) => {
    if (!isUuid(batchId)) throw new AppError("not_found", "There is no such file.");
    const read = (after: string | null) =>
      listLinkBatchRows(batchId, { after: Number(after ?? -1), limit: ROWS_AT_ONCE });
    return csvResponse(`links-of-file-${batchId.slice(0, 8)}`, csvPages(LINK_BATCH_CSV, read));
  },
);
