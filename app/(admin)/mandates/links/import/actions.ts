"use server";

import { AppError } from "@/lib/domain/app-error";
import { linkSheetFile } from "@/lib/domain/link-batch";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { checkLinkSheet } from "@/lib/services/check-link-sheet";
import { startLinkBatch } from "@/lib/services/start-link-batch";

/** Judges a file. Nothing is sent, and nothing of it is kept. */
export const checkLinkSheetAction = action({
  permission: "mandate.manage",
  input: linkSheetFile,
  run: async (file) => (await checkLinkSheet(file, await connection())).verdict,
});

export const startLinkBatchAction = action({
  permission: "mandate.manage",
  input: linkSheetFile,
  run: async (file, user) => startLinkBatch(file, await connection(), actorOf(user)),
});

async function connection(): Promise<string> {
  const { connectionId } = await pageScope();
  if (!connectionId) throw new AppError("conflict", "There is no Razorpay connection yet. Add one first.");
  return connectionId;
}
