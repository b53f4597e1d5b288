"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { AppError } from "@/lib/domain/app-error";
import { ROLES } from "@/lib/domain/permissions";
import { userInput } from "@/lib/domain/user";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { changeUser } from "@/lib/services/change-user";
import { createUser } from "@/lib/services/create-user";
import { resetPassword } from "@/lib/services/reset-password";

export const addPersonAction = action({
  permission: "user.manage",
  input: userInput,
  run: async (input, user) => {
    const { password } = await createUser(input, actorOf(user));
    refresh();
    return { password };
  },
});

export const changePersonAction = action({
  permission: "user.manage",
  input: z.object({ id: z.uuid(), role: z.enum(ROLES).optional(), disabled: z.boolean().optional() }),
  run: async ({ id, ...change }, user) => {
    if (id === user.id && change.disabled) throw new AppError("conflict", "You cannot disable yourself.");
    await changeUser(id, change, actorOf(user));
    refresh();
    return null;
  },
});

export const resetPasswordAction = action({
  permission: "user.manage",
  input: z.object({ email: z.email() }),
  run: async ({ email }, user) => {
    if (email === user.email) {
      throw new AppError("conflict", "This is you. Change your password under Settings, Your password.");
    }
    return resetPassword(email, actorOf(user));
  },
});
