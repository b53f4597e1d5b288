import "server-only";
import { recordAudit } from "@/lib/data/audit";
import type { ExportedList } from "@/lib/domain/list-export";
import { exportedLists } from "@/lib/services/exported-lists";
import { listAsText } from "@/lib/services/list-as-text";
import { actorOf } from "./actor-of";
import { csvResponse } from "./csv-response";
import { signedIn } from "./guards";
import { pageScope } from "./page-scope";
import { route } from "./route";

/** The filtered list as CSV, sent while it is read. */
export function exportRoute(list: ExportedList) {
  return route(signedIn("export"), async ({ url, caller }) => {
    const { today, connectionId } = await pageScope();
    const params = Object.fromEntries(url.searchParams);
    await recordAudit({
      actor: actorOf(caller),
      action: "export.download",
      subjectType: "list",
      after: { list, query: url.search },
    });
    const text = listAsText({ list, params, fields: params.fields ?? null, connectionId, today });
    return csvResponse(`${exportedLists[list].name}-${today}`, text);
  });
}
