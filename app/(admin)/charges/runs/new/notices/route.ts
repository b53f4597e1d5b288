import { AppError } from "@/lib/domain/app-error";
import type { CurrentUser } from "@/lib/domain/current-user";
import { NOTICE_CSV } from "@/lib/format/notice-csv";
import { csvDownload } from "@/lib/http/csv-download";
import { signedIn } from "@/lib/http/guards";
import { pageScope } from "@/lib/http/page-scope";
import { route } from "@/lib/http/route";
import { draftNotices } from "@/lib/services/draft-notices";
import { reviewChargeRun } from "@/lib/services/plan-charge-run";

/** The texts by which the payers of the next run are told, for a mail merge. */
export const GET = route<CurrentUser>(signedIn("charge.create"), async () => {
  const { connectionId, today, now } = await pageScope();
  if (!connectionId) throw new AppError("not_found", "There is no Razorpay connection yet.");
  const { toTell } = await reviewChargeRun(connectionId, today);
  return csvDownload(`debit-notices-${today}`, NOTICE_CSV, await draftNotices(toTell, now));
});
