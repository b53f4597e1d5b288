import { z } from "zod";
import { EXPORT_COUNT_CAP, EXPORTED_LISTS } from "@/lib/domain/list-export";
import { readListQuery } from "@/lib/domain/list-query";
import { signedIn } from "@/lib/http/guards";
import { pageScope } from "@/lib/http/page-scope";
import { route } from "@/lib/http/route";
import { exportedLists } from "@/lib/services/exported-lists";

const list = z.enum(EXPORTED_LISTS, "There is no such list.");

/** How many rows an export would have: what a page does not count, because most people never export. */
export const GET = route(signedIn("export"), async ({ url }) => {
  const { specOf, count } = exportedLists[list.parse(url.searchParams.get("list"))];
  const scope = await pageScope();
  const query = readListQuery(await specOf(scope), Object.fromEntries(url.searchParams));
  const found = await count(query, scope, EXPORT_COUNT_CAP);
  return Response.json({ count: found.count, capped: found.count >= EXPORT_COUNT_CAP });
});
