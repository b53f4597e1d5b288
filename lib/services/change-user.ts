import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { countActiveAdmins, lockUsers, readUser, updateUser } from "@/lib/data/users";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import type { Role } from "@/lib/domain/permissions";

type Change = { role?: Role; disabled?: boolean };

/** Another role, or in and out. It holds at the person's next request. The last admin cannot be taken away. */
export async function changeUser(userId: string, change: Change, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    // Two admins who each take the other's role at the same moment would leave nobody.
    await lockUsers(tx);
    const before = await readUser(userId, tx);
    if (!before) throw new AppError("not_found", "There is no such person.");
    const disabled = change.disabled ?? before.disabledAt !== null;
    const role = change.role ?? before.role;
    await updateUser(userId, { role, disabledAt: disabled ? (before.disabledAt ?? new Date()) : null }, tx);
    if ((await countActiveAdmins(tx)) === 0) {
      throw new AppError("conflict", "Somebody has to be an admin. Make another one first.");
    }
    await recordAudit(
      {
        actor,
        action: "user.change",
        subjectType: "user",
        subjectId: userId,
        before: { role: before.role, disabled: before.disabledAt !== null },
        after: { role, disabled },
      },
      tx,
    );
  });
}
