import type { Db } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { laneOf } from "@/lib/domain/jobs";

/** Has a Razorpay customer that somebody named for an account looked at, before anybody believes it. */
export async function enqueueVerifyCustomer(
  { id: mappingId, connectionId }: { id: string; connectionId: string },
  razorpayCustomerId: string,
  tx: Db,
): Promise<void> {
  const options = {
    lane: laneOf(`razorpay:${connectionId}`, mappingId),
    // Two ids named one after the other are two questions.
    dedupeKey: `customer.verify:${mappingId}:${razorpayCustomerId}`,
  };
  await enqueue("customer.verify", { mappingId, razorpayCustomerId }, options, tx);
}
