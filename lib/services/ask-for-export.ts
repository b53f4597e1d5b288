import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { findOpenTwin, insertListExport } from "@/lib/data/list-exports";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import type { ListExport } from "@/lib/domain/list-export";
import { firstPage, readListQuery, writeListQuery } from "@/lib/domain/list-query";
import { actorName } from "./actor-name";
import { exportedLists } from "./exported-lists";

type Wish = Pick<ListExport, "list" | "query" | "fields" | "connectionId" | "today">;

/** Beyond this the progress is told against this many. */
const COUNT_MOST = 5_000_000;

/** One lane: exports take turns, so that many of them leave the workers to the money. */
const LANE = "export";

/**
 * Has a list written to a file in the background. The same wish of the same person that is being written already is
 * answered with that one. Throws AppError `conflict` where nothing matches.
 */
export async function askForExport(
  wish: Wish,
  actor: Extract<Actor, { kind: "user" }>,
): Promise<{ id: string; total: number }> {
  const { specOf, count } = exportedLists[wish.list];
  const spec = await specOf(wish);
  const given = readListQuery(spec, Object.fromEntries(new URLSearchParams(wish.query)));
  const read = firstPage(given, { size: 50 });
  const { count: total } = await count(read, wish, COUNT_MOST);
  if (total === 0) throw new AppError("conflict", "No row matches these filters any more.");
  const id = randomUUID();
  const row = {
    ...wish,
    id,
    userId: actor.id,
    askedBy: actorName(actor),
    query: writeListQuery(spec, read),
    total,
  };
  return inTransaction(async (tx) => {
    const twin = await findOpenTwin(row, tx);
    if (twin) return { id: twin, total };
    await insertListExport(row, tx);
    await enqueue(
      "export.write",
      { listExportId: id },
      { lane: LANE, dedupeKey: `export.write:${id}`, priority: 5 },
      tx,
    );
    const after = { list: wish.list, query: row.query, rows: total };
    await recordAudit({ actor, action: "export.ask", subjectType: "list_export", subjectId: id, after }, tx);
    return { id, total };
  });
}
