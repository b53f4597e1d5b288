import { db } from "@/lib/data/client";
import { AppError } from "@/lib/domain/app-error";
import type { ViewInput } from "./save-view";

/** Deletes a view of one's own, and answers what it was, so that the act can be undone. */
export async function deleteView(id: string, userId: string): Promise<ViewInput> {
  const view = await db().savedView.findUnique({
    where: { id },
    select: { userId: true, list: true, name: true, query: true, shared: true },
  });
  if (!view) throw new AppError("not_found", "The view is gone already.");
  const { userId: owner, ...kept } = view;
  if (owner !== userId) throw new AppError("forbidden", "Only whoever saved a view can delete it.");
  await db().savedView.deleteMany({ where: { id, userId } });
  return kept as ViewInput;
}
