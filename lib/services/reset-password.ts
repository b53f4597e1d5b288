import { oneTimePassword } from "@/lib/auth/one-time-password";
import { hashPassword, inHashSlot } from "@/lib/auth/password";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { findUserByEmail, replacePassword } from "@/lib/data/users";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";

/** A new password for somebody who lost theirs. All of their sessions end. */
export async function resetPassword(email: string, actor: Actor): Promise<{ password: string }> {
  const user = await findUserByEmail(email.trim().toLowerCase());
  if (!user) throw new AppError("not_found", "There is nobody with this email.");
  const password = oneTimePassword();
  const passwordHash = await inHashSlot(() => hashPassword(password));
  await inTransaction(async (tx) => {
    await replacePassword(user.id, passwordHash, tx);
    const reason = "reset";
    await recordAudit(
      { actor, action: "user.password", subjectType: "user", subjectId: user.id, reason },
      tx,
    );
  });
  return { password };
}
