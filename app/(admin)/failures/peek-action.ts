"use server";

import { z } from "zod";
import { AppError } from "@/lib/domain/app-error";
import { action } from "@/lib/http/action";

/** Draws a cause beside the list. Its components are loaded when it is asked for, not with every action. */
export const peekGroupAction = action({
  permission: "read",
  input: z.object({ id: z.guid() }),
  run: async ({ id }, user) => {
    const { drawGroup } = await import("./draw-group");
    const drawn = await drawGroup(id, user);
    if (!drawn) throw new AppError("not_found", "Nothing fails for this cause any more.");
    return drawn.node;
  },
});

export const peekItemAction = action({
  permission: "read",
  input: z.object({ id: z.uuid() }),
  run: async ({ id }, user) => {
    const { drawItem } = await import("./draw-item");
    const drawn = await drawItem(id, user);
    if (!drawn) throw new AppError("not_found", "It does not fail any more.");
    return drawn.node;
  },
});
