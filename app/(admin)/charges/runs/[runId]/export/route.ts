import { findChargeRun } from "@/lib/data/charge-run";
import { AppError } from "@/lib/domain/app-error";
import type { CurrentUser } from "@/lib/domain/current-user";
import { isUuid } from "@/lib/domain/is-uuid";
import { RUN_CSV } from "@/lib/format/run-csv";
import { csvDownload } from "@/lib/http/csv-download";
import { signedIn } from "@/lib/http/guards";
import { route } from "@/lib/http/route";

/** The result of each bill of a charge run, as CSV. */
export const GET = route<CurrentUser, { runId: string }>(
  signedIn("export"),
  async ({ params: { runId } }) => {
    const run = isUuid(runId) ? await findChargeRun(runId) : null;
    if (!run) throw new AppError("not_found", "There is no such run.");
    return csvDownload(`charge-run-${runId.slice(0, 8)}`, RUN_CSV, run.rows);
  },
);
