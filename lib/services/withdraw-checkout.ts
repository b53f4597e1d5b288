import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { recordMove } from "@/lib/data/state-moves";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { whyCheckoutStays } from "@/lib/domain/checkout-authorization";

/**
 * Takes a page back: it opens Checkout no more. An order cannot be cancelled at Razorpay, so whoever is signing on one
 * at this very moment may still finish, and then the page is signed after all.
 */
export async function withdrawCheckout(id: string, actor: Actor): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from checkout_authorization where id = ${id}::uuid for no key update`;
    const row = await tx.checkoutAuthorization.findUnique({ where: { id }, select: { status: true } });
    if (!row) throw new AppError("not_found", "There is no such page.");
    const why = whyCheckoutStays(row.status);
    if (why) throw new AppError("conflict", why);
    await tx.checkoutAuthorization.update({
      where: { id },
      data: { status: "CANCELLED", updatedAt: new Date() },
    });
    const subject = { subjectType: "checkout_authorization", subjectId: id } as const;
    const move = { from: "open", to: "cancelled", verdict: "applied", note: "Withdrawn" } as const;
    await recordMove({ ...subject, ...move }, { source: "person" }, tx);
    await recordAudit({ actor, action: "checkout.withdraw", ...subject }, tx);
  });
}
