"use server";

import { z } from "zod";
import { AppError } from "@/lib/domain/app-error";
import { action } from "@/lib/http/action";

/** Draws the record beside the list. Its components are loaded when it is asked for, not with every action. */
export const peekCheckoutAction = action({
  permission: "read",
  input: z.object({ id: z.uuid() }),
  run: async ({ id }, user) => {
    const { drawCheckout } = await import("./draw-checkout");
    const drawn = await drawCheckout(id, user);
    if (!drawn) throw new AppError("not_found", "There is no such record any more.");
    return drawn.node;
  },
});
