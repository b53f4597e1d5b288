import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { recordMove } from "@/lib/data/state-moves";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/** Writes down the number that the bank gave a mandate; null takes it away. A number is one mandate's only. */
export async function setUmrn(id: string, umrn: string | null, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from mandate where id = ${id}::uuid for no key update`;
    const mandate = await tx.mandate.findUnique({ where: { id }, select: { umrn: true, status: true } });
    if (!mandate) throw new AppError("not_found", "There is no mandate with this id.");
    if (mandate.umrn === umrn) return;
    const other =
      umrn && (await tx.mandate.findFirst({ where: { umrn, id: { not: id } }, select: { id: true } }));
    if (other) {
      throw new AppError("conflict", "Another mandate has this UMRN.", {
        fields: { umrn: ["Another mandate has this UMRN. Look it up in the search."] },
      });
    }
    await tx.mandate.update({ where: { id }, data: { umrn, updatedAt: new Date() } });
    const state = mandate.status.toLowerCase();
    const subject = { subjectType: "mandate", subjectId: id } as const;
    const changes = [{ field: "umrn", before: mandate.umrn, after: umrn }];
    const move = {
      ...subject,
      from: state,
      to: state,
      verdict: "merged",
      note: "UMRN typed in",
      changes,
    } as const;
    await recordMove(move, { source: "person" }, tx);
    await recordAudit(
      { actor, action: "mandate.umrn", ...subject, before: { umrn: mandate.umrn }, after: { umrn } },
      tx,
    );
  });
}
