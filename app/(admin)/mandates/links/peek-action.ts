"use server";

import { z } from "zod";
import { AppError } from "@/lib/domain/app-error";
import { action } from "@/lib/http/action";

/** Draws the record beside the list. Its components are loaded when it is asked for, not with every action. */
export const peekLinkAction = action({
  permission: "read",
  input: z.object({ id: z.uuid() }),
  run: async ({ id }, user) => {
    const { drawLink } = await import("./draw-link");
    const drawn = await drawLink(id, user);
    if (!drawn) throw new AppError("not_found", "There is no such record any more.");
    return drawn.node;
  },
});
