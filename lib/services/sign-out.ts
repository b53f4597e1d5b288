import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { deleteSession, findSession } from "@/lib/data/sessions";

/** Deletes the session: its cookie is worth nothing afterwards, wherever a copy of it may be. */
export async function signOut(sessionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const session = await findSession(sessionId, tx);
    if (!session || !(await deleteSession(sessionId, tx))) return;
    const { id, name } = session.user;
    const actor = { kind: "user", id, name, sessionId, ip: null } as const;
    await recordAudit({ actor, action: "session.close", subjectType: "user", subjectId: id }, tx);
  });
}
