import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { insertMappingRun } from "@/lib/data/mapping-runs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { readMappingFile } from "@/lib/domain/mapping-file";
import { actorName } from "./actor-name";

type Upload = { fileName: string; text: string; connectionId: string };

/**
 * Takes in a file of mappings and has each row looked at, here and at Razorpay. Nothing is linked by it. Answers the
 * run. Throws AppError where the file as a whole cannot be read.
 */
export async function uploadMappings(upload: Upload, actor: Actor): Promise<string> {
  const { fileName, text, connectionId } = upload;
  const file = readMappingFile(text);
  if (file.kind === "problem")
    throw new AppError("invalid", file.message, { fields: { file: [file.message] } });
  const id = randomUUID();
  const rows = file.rows.map(({ problem, ...row }) =>
    problem
      ? { ...row, state: "CHECKED" as const, verdict: "unreadable" as const, note: problem }
      : { ...row, state: "WAITING" as const },
  );
  await inTransaction(async (tx) => {
    const run = { id, connectionId, kind: "file", title: fileName, askedBy: actorName(actor) } as const;
    await insertMappingRun(run, rows, tx);
    await enqueue("mapping.check", { mappingRunId: id }, { dedupeKey: `mapping:${id}`, priority: -1 }, tx);
    const after = { fileName, rows: rows.length };
    await recordAudit(
      { actor, action: "mapping-run.upload", subjectType: "mapping_run", subjectId: id, after },
      tx,
    );
  });
  return id;
}
