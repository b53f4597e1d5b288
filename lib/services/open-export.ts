import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { recordAudit } from "@/lib/data/audit";
import { findListExport, readChunk } from "@/lib/data/list-exports";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { isUuid } from "@/lib/domain/is-uuid";
import { type ListExport, mayHaveExport } from "@/lib/domain/list-export";
import type { Role } from "@/lib/domain/permissions";

const unpack = promisify(gunzip);

/**
 * The file of an export, part by part. Throws AppError: `not_found` where there is none, `forbidden` for anybody but who
 * asked for it and admins, `conflict` where it is not there yet or any more.
 */
export async function openExport(
  id: string,
  role: Role,
  actor: Extract<Actor, { kind: "user" }>,
): Promise<{ found: ListExport; parts: AsyncGenerator<Uint8Array> }> {
  const found = isUuid(id) ? await findListExport(id) : null;
  if (!found) throw new AppError("not_found", "There is no such export.");
  if (!mayHaveExport({ id: actor.id, role }, found))
    throw new AppError("forbidden", `Only ${found.askedBy} and admins may have this file.`);
  if (found.state !== "DONE") throw new AppError("conflict", "There is no file: run the export again.");
  const after = { list: found.list, query: found.query, rows: found.rows };
  await recordAudit({ actor, action: "export.download", subjectType: "list_export", subjectId: id, after });
  return { found, parts: partsOf(found) };
}

async function* partsOf({ id, chunkCount }: ListExport): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < chunkCount; n += 1) {
    const chunk = await readChunk(id, n);
    // Cut short on purpose: half a file must not look like a whole one.
    if (!chunk) throw new Error(`Part ${n} of export ${id} is gone.`);
    yield await unpack(chunk);
  }
}
