import { inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";

/** Has everything that is not final read from Razorpay soon. Asked twice before it starts, it runs once. */
export async function askForReconciliation(startedBy: "cron" | "person"): Promise<void> {
  await inTransaction((tx) =>
    enqueue("reconcile.run", { startedBy }, { dedupeKey: "schedule:reconcile.run" }, tx),
  );
}
