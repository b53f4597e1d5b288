import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/data/client";
import type { Origin } from "@/lib/data/state-moves";
import { checkPayment } from "./check-payment";

type Totals = { checked: number; changed: number; failed: number };

const FRESH_SECONDS = 20;
const AT_MOST = 500;

/** Reads from Razorpay the refunds that are on their way, through their payments, oldest look first. */
export async function reconcileRefunds(connectionId: string, origin: Origin, totals: Totals): Promise<void> {
  const before = new Date(Date.now() - FRESH_SECONDS * 1000);
  const waiting = await db().refund.findMany({
    where: { connectionId, status: "PENDING", lastSyncedAt: { lt: before } },
    orderBy: { lastSyncedAt: "asc" },
    select: { razorpayPaymentId: true },
    take: AT_MOST,
  });
  for (const razorpayPaymentId of new Set(waiting.map((refund) => refund.razorpayPaymentId))) {
    for (;;) {
      const checked = await checkPayment(connectionId, razorpayPaymentId, origin);
      if (checked.kind === "wait") {
        if (checked.seconds > 10) return;
        await sleep(checked.seconds * 1000);
        continue;
      }
      totals.checked += 1;
      if (checked.kind === "failed") totals.failed += 1;
      else if (checked.changed) totals.changed += 1;
      break;
    }
  }
}
