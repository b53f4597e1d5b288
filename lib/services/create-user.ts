import { randomUUID } from "node:crypto";
import { oneTimePassword } from "@/lib/auth/one-time-password";
import { hashPassword, inHashSlot } from "@/lib/auth/password";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { insertUser } from "@/lib/data/users";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import type { UserInput } from "@/lib/domain/user";

/** Lets somebody in. The password is made here and told once: only its hash is kept. */
export async function createUser(input: UserInput, actor: Actor): Promise<{ id: string; password: string }> {
  const id = randomUUID();
  const password = oneTimePassword();
  const passwordHash = await inHashSlot(() => hashPassword(password));
  await inTransaction(async (tx) => {
    if (!(await insertUser({ id, ...input, passwordHash }, tx))) {
      throw new AppError("conflict", "Somebody with this email is here already.", {
        fields: { email: ["Somebody with this email is here already."] },
      });
    }
    const after = { role: input.role };
    await recordAudit({ actor, action: "user.create", subjectType: "user", subjectId: id, after }, tx);
  });
  return { id, password };
}
