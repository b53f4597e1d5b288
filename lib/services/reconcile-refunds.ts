import { db } from "@/lib/data/client";
import type { Origin } from "@/lib/data/state-moves";
import { checkPayment } from "./check-payment";
import { lookAt } from "./look-at";

type Totals = { checked: number; changed: number; failed: number };

const FRESH_SECONDS = 20;
const AT_MOST = 500;

/** Reads from Razorpay the refunds that are on their way, through their payments, oldest look first. */
export async function reconcileRefunds(connectionId: string, origin: Origin, totals: Totals): Promise<void> {
  const before = new Date(Date.now() - FRESH_SECONDS * 1000);
  const waiting = await db().refund.findMany({
    where: { connectionId, status: "PENDING", lastSyncedAt: { lt: before } },
    orderBy: { lastSyncedAt: "asc" },
    select: { id: true, razorpayPaymentId: true },
    take: AT_MOST,
  });
  const byPayment = new Map(waiting.map((refund) => [refund.razorpayPaymentId, refund.id]));
  for (const [razorpayPaymentId, subjectId] of byPayment) {
    const subject = { subjectType: "refund", subjectId } as const;
    const checked = await lookAt(subject, origin, () =>
      checkPayment(connectionId, razorpayPaymentId, origin),
    );
    if (checked === null) return;
    totals.checked += 1;
    if (checked.kind === "failed") totals.failed += 1;
    else if (checked.changed) totals.changed += 1;
  }
}
