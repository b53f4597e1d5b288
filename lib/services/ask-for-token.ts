import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { askForLook } from "./observe-token";

/** Has a mandate's token read from Razorpay now, where its event is late. */
export async function askForToken(mandateId: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    const mandate = await tx.mandate.findUnique({
      where: { id: mandateId },
      select: { razorpayCustomerId: true },
    });
    if (!mandate) throw new AppError("not_found", "There is no such mandate.");
    if (!mandate.razorpayCustomerId) {
      const why =
        "Razorpay is asked for a token through its customer, and no payment has said yet whose it is.";
      throw new AppError("conflict", why);
    }
    await askForLook(mandateId, tx);
    await recordAudit({ actor, action: "mandate.check", subjectType: "mandate", subjectId: mandateId }, tx);
  });
}
