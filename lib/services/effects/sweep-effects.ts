import { db, inTransaction } from "@/lib/data/client";
import { enqueueEffect, findForsakenEffects } from "@/lib/data/effects";

/** Live effects whose job was lost (dead after too many crashes, or dismissed) get another. Answers how many. */
export async function sweepEffects(): Promise<number> {
  const forsaken = await findForsakenEffects(200, db());
  await inTransaction(async (tx) => {
    for (const effect of forsaken) await enqueueEffect(effect, new Date(), tx);
  });
  return forsaken.length;
}
