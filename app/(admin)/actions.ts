"use server";

import { z } from "zod";
import { searchRecords } from "@/lib/data/find-record";
import { VIEWED_LISTS } from "@/lib/domain/list-page";
import { action } from "@/lib/http/action";
import { deleteView } from "@/lib/services/delete-view";
import { saveView } from "@/lib/services/save-view";

export const searchRecordsAction = action({
  permission: "read",
  input: z.string().trim().min(3).max(100),
  run: (text) => searchRecords(text),
});

const view = z.object({
  list: z.enum(VIEWED_LISTS),
  name: z.string().trim().min(1, "Give the view a name.").max(60, "Use at most 60 characters."),
  query: z.string().max(2_000),
  shared: z.boolean(),
});

export const saveViewAction = action({
  permission: "read",
  input: view,
  run: (input, user) => saveView(input, user.id),
});

export const deleteViewAction = action({
  permission: "read",
  input: z.object({ id: z.uuid() }),
  run: ({ id }, user) => deleteView(id, user.id),
});
