import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { deleteChunks, findListExport, moveListExport } from "@/lib/data/list-exports";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { mayHaveExport } from "@/lib/domain/list-export";
import type { Role } from "@/lib/domain/permissions";

/** Stops an export that is being written, and drops what was written of it. Throws AppError `conflict` when it is over. */
export async function cancelExport(
  id: string,
  role: Role,
  actor: Extract<Actor, { kind: "user" }>,
): Promise<void> {
  await inTransaction(async (tx) => {
    const found = await findListExport(id, tx);
    if (!found) throw new AppError("not_found", "There is no such export.");
    if (!mayHaveExport({ id: actor.id, role }, found))
      throw new AppError("forbidden", `Only ${found.askedBy} and admins may cancel it.`);
    const change = { state: "CANCELLED", endedAt: new Date() } as const;
    if (!(await moveListExport(id, ["WAITING", "RUNNING"], change, tx)))
      throw new AppError("conflict", "It is over already.");
    await deleteChunks([id], tx);
    await recordAudit({ actor, action: "export.cancel", subjectType: "list_export", subjectId: id }, tx);
  });
}
