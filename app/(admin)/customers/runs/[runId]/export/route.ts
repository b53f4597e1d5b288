import { listMappingRows } from "@/lib/data/mapping-runs";
import { AppError } from "@/lib/domain/app-error";
import type { CurrentUser } from "@/lib/domain/current-user";
import { isUuid } from "@/lib/domain/is-uuid";
import { csvPages } from "@/lib/format/csv-file";
import { MAPPING_CSV } from "@/lib/format/mapping-csv";
import { csvResponse } from "@/lib/http/csv-response";
import { signedIn } from "@/lib/http/guards";
import { route } from "@/lib/http/route";

const ROWS_AT_ONCE = 500;

/** What became of each row of an import, as CSV. */
export const GET = route<CurrentUser, { runId: string }>(
  signedIn("export"),
  async ({ params: { runId } }) => {
    if (!isUuid(runId)) throw new AppError("not_found", "There is no such import.");
    const read = (after: string | null) =>
      listMappingRows(runId, { after: Number(after ?? -1), limit: ROWS_AT_ONCE });
    return csvResponse(`mappings-${runId.slice(0, 8)}`, csvPages(MAPPING_CSV, read));
  },
);
