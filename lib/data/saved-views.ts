import "server-only";
import type { SavedView } from "@/lib/domain/list-page";
import { type Db, db } from "./client";

/** One's own views of a list, then those that others share, each by name. */
export async function listSavedViews(list: string, userId: string, tx: Db = db()): Promise<SavedView[]> {
  const views = await tx.savedView.findMany({
    where: { list, OR: [{ userId }, { shared: true }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, query: true, shared: true, userId: true },
  });
  const seen = views.map(({ userId: owner, ...view }) => ({ ...view, mine: owner === userId }));
  return [...seen.filter((view) => view.mine), ...seen.filter((view) => !view.mine)];
}
