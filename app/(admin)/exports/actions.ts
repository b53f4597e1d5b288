"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { findListExport } from "@/lib/data/list-exports";
import { AppError } from "@/lib/domain/app-error";
import { EXPORTED_LISTS } from "@/lib/domain/list-export";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { askForExport } from "@/lib/services/ask-for-export";
import { cancelExport } from "@/lib/services/cancel-export";

const wish = z.object({
  list: z.enum(EXPORTED_LISTS),
  query: z.string().max(2_000),
  fields: z.string().max(500),
});
const one = z.object({ id: z.uuid() });

export const startExportAction = action({
  permission: "export",
  input: wish,
  run: async (input, user) => {
    const { connectionId, today } = await pageScope();
    return askForExport({ ...input, connectionId, today }, actorOf(user));
  },
});

/** The same list with the same filters as it is today, at the connection that it was about. */
export const runExportAgainAction = action({
  permission: "export",
  input: one,
  run: async ({ id }, user) => {
    const before = await findListExport(id);
    if (!before) throw new AppError("not_found", "There is no such export.");
    const { list, query, fields, connectionId } = before;
    const { today } = await pageScope();
    const asked = await askForExport({ list, query, fields, connectionId, today }, actorOf(user));
    revalidatePath("/exports");
    return asked;
  },
});

export const cancelExportAction = action({
  permission: "export",
  input: one,
  run: async ({ id }, user) => {
    await cancelExport(id, user.role, actorOf(user));
    revalidatePath("/exports");
    return null;
  },
});
