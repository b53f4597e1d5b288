import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { inTransaction } from "@/lib/data/client";
import { databaseTrouble } from "@/lib/data/database-trouble";
import { appendChunk, deleteChunks, findListExport, moveListExport } from "@/lib/data/list-exports";
import { again, done, type JobOutcome } from "@/lib/domain/jobs";
import { EXPORT_DAYS, isOpenExport, type ListExport } from "@/lib/domain/list-export";
import { readListQuery } from "@/lib/domain/list-query";
import { log } from "@/lib/log";
import { exportedLists } from "./exported-lists";

const pack = promisify(gzip);

/** A few hundred kB of text: what stands in memory at once. */
const ROWS_A_CHUNK = 1_000;
/** Then the next export has its turn, and a worker that is told to stop can. */
const TURN_MS = 5_000;
const DAY_MS = 86_400_000;

/**
 * Writes on at an export where it stands. A part and the key of the next are committed together, so a worker that dies
 * leaves whole parts behind and the next goes on after them: no row is written twice, none is left out.
 */
export async function writeExport(listExportId: string): Promise<JobOutcome> {
  const found = await findListExport(listExportId);
  if (!found || !isOpenExport(found)) return done("it is over");
  await moveListExport(found.id, ["WAITING"], { state: "RUNNING", startedAt: new Date() });
  const until = Date.now() + TURN_MS;
  try {
    let at = found;
    while (Date.now() < until) {
      const next = await writeChunk(at);
      if (next === "over") return done("somebody else went on with it, or it was cancelled");
      at = { ...at, ...next };
      if (next.nextKey === null) return done(`${at.rows} rows`);
    }
    return again(new Date(), `${at.rows} of ${at.total} rows`);
  } catch (error) {
    if (databaseTrouble(error)) throw error;
    log.error({ err: error, listExportId }, "an export could not be written");
    await moveListExport(found.id, ["WAITING", "RUNNING"], {
      state: "FAILED",
      reason: "Something went wrong on our side.",
      endedAt: new Date(),
    });
    await deleteChunks([found.id]);
    return done("it failed");
  }
}

type Step = Pick<ListExport, "chunkCount" | "rows" | "bytes" | "nextKey">;

async function writeChunk(at: ListExport): Promise<Step | "over"> {
  const { specOf, head, lines } = exportedLists[at.list];
  const query = {
    ...readListQuery(await specOf(at), Object.fromEntries(new URLSearchParams(at.query))),
    size: ROWS_A_CHUNK,
    before: null,
    after: at.nextKey,
  };
  const page = await lines(query, at, at.fields);
  const text = Buffer.from(at.chunkCount === 0 ? head(at.fields) + page.text : page.text);
  const body = new Uint8Array(await pack(text));
  const end = page.next === null ? endNow() : null;
  const chunk = { body, rows: page.rows, bytes: text.byteLength, nextKey: page.next, end };
  if (!(await inTransaction((tx) => appendChunk(at, chunk, tx)))) return "over";
  return {
    chunkCount: at.chunkCount + 1,
    rows: at.rows + page.rows,
    bytes: at.bytes + text.byteLength,
    nextKey: page.next,
  };
}

/** When it ended, and until when the file is kept. */
function endNow() {
  const endedAt = new Date();
  return { endedAt, expiresAt: new Date(endedAt.getTime() + EXPORT_DAYS * DAY_MS) };
}
