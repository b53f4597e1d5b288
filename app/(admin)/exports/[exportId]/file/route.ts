import type { CurrentUser } from "@/lib/domain/current-user";
import { istDay } from "@/lib/format/date";
import { actorOf } from "@/lib/http/actor-of";
import { csvResponse } from "@/lib/http/csv-response";
import { signedIn } from "@/lib/http/guards";
import { route } from "@/lib/http/route";
import { exportedLists } from "@/lib/services/exported-lists";
import { openExport } from "@/lib/services/open-export";

/** The file of an export that is done. */
export const GET = route<CurrentUser, { exportId: string }>(
  signedIn("export"),
  async ({ params: { exportId }, caller }) => {
    const { found, parts } = await openExport(exportId, caller.role, actorOf(caller));
    const name = `${exportedLists[found.list].name}-${istDay(found.createdAt)}`;
    return csvResponse(name, parts);
  },
);
