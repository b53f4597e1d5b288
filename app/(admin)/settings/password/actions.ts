"use server";

import { passwordChange } from "@/lib/domain/password-change";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { changePassword } from "@/lib/services/change-password";

export const changePasswordAction = action({
  permission: "read",
  input: passwordChange,
  run: async (input, user) => {
    await changePassword({ userId: user.id, sessionId: user.sessionId, ...input }, actorOf(user));
    return null;
  },
});
