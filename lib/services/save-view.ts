import { randomUUID } from "node:crypto";
import { db } from "@/lib/data/client";
import type { ViewedList } from "@/lib/domain/list-page";

export type ViewInput = { list: ViewedList; name: string; query: string; shared: boolean };

/** Keeps a list's filters under a name. The same name again replaces what it stood for. */
export async function saveView(
  { list, name, query, shared }: ViewInput,
  userId: string,
): Promise<{ id: string }> {
  return db().savedView.upsert({
    where: { userId_list_name: { userId, list, name } },
    create: { id: randomUUID(), userId, list, name, query, shared },
    update: { query, shared },
    select: { id: true },
  });
}
