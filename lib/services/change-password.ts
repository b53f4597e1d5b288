import { hashPassword, inHashSlot, passwordFits, passwordProblem } from "@/lib/auth/password";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { keepSessionThroughPasswordChange } from "@/lib/data/sessions";
import { findPasswordOf, replacePassword } from "@/lib/data/users";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

type Change = { userId: string; sessionId: string; current: string; next: string };

/** Another password for oneself. Every other session ends; the one it was changed in goes on. */
export async function changePassword(
  { userId, sessionId, current, next }: Change,
  actor: Actor,
): Promise<void> {
  const problem = passwordProblem(next);
  if (problem) throw new AppError("invalid", problem, { fields: { next: [problem] } });
  const stored = await findPasswordOf(userId);
  const fits = stored !== null && (await inHashSlot(() => passwordFits(stored, current)));
  if (!fits) {
    const message = "This is not your password now.";
    throw new AppError("invalid", message, { fields: { current: [message] } });
  }
  const passwordHash = await inHashSlot(() => hashPassword(next));
  await inTransaction(async (tx) => {
    const version = await replacePassword(userId, passwordHash, tx);
    await keepSessionThroughPasswordChange(sessionId, version, tx);
    await recordAudit({ actor, action: "user.password", subjectType: "user", subjectId: userId }, tx);
  });
}
