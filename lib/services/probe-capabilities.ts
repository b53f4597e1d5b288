import { db } from "@/lib/data/client";
import { requireConnection } from "@/lib/data/connections";
import { AppError } from "@/lib/domain/app-error";
import type { Capabilities } from "@/lib/domain/capabilities";
import { whyNot } from "./check-remote-webhook";
import { razorpayFor } from "./gateways";

/**
 * Asks what the account may do: whether customers can sign mandates, at which banks and how. Where mandates are not
 * switched on, Razorpay answers later calls with "The requested URL was not found", which tells nobody anything.
 */
export async function probeCapabilities(connectionId: string): Promise<Capabilities> {
  await requireConnection(connectionId);
  const outcome = await (await razorpayFor(connectionId)).fetchMethods();
  if (outcome.kind !== "done") {
    throw new AppError("upstream", `Razorpay did not tell what the account may do: ${whyNot(outcome)}`, {
      retryable: true,
    });
  }
  const found: Capabilities = { ...outcome.value, at: new Date() };
  await db().connection.updateMany({
    where: { id: connectionId, deletedAt: null },
    data: { capabilities: { ...found, at: found.at.toISOString() } },
  });
  return found;
}
