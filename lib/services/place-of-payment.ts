import type { Db } from "@/lib/data/client";
import type { RazorpayPayment } from "@/lib/razorpay/entities";
import type { AskedBy } from "./observe-authorization";
import { billOfFirstPayment } from "./observe-debit";

/** What a payment is about, found before anything is locked. */
export type Place = {
  /** The bill it pays. */
  invoiceId: string | null;
  /** It signs for a mandate. */
  asked: AskedBy | null;
  /** It is the debit of this charge. */
  chargeId: string | null;
  /** It debits this mandate, and no charge of ours asked for it. */
  mandateId: string | null;
};

const NOWHERE: Place = { invoiceId: null, asked: null, chargeId: null, mandateId: null };

/**
 * A payment belongs to a payment request, by the Razorpay invoice or the order it names; to a charge, by its order; to
 * a link or a checkout on which somebody signed; or, on an order we never made, to the mandate whose token it names.
 */
export async function placeOfPayment(
  connectionId: string,
  seen: RazorpayPayment,
  paysInvoiceId: string | null,
  tx: Db,
): Promise<Place> {
  const ids = [seen.invoiceId, paysInvoiceId].filter((id): id is string => Boolean(id));
  const names = [
    ...(ids.length > 0 ? [{ razorpayInvoiceId: { in: ids } }] : []),
    ...(seen.orderId ? [{ razorpayOrderId: seen.orderId }] : []),
  ];
  if (names.length > 0) {
    const sync = await tx.invoiceSync.findFirst({
      where: { connectionId, OR: names },
      select: { invoiceId: true },
    });
    if (sync) return { ...NOWHERE, invoiceId: sync.invoiceId };
    const link = await tx.registrationLink.findFirst({
      where: { connectionId, OR: names },
      select: { id: true },
    });
    if (link) return { ...NOWHERE, asked: { link: link.id } };
  }
  if (seen.orderId) {
    const order = await tx.checkoutOrder.findFirst({
      where: { connectionId, razorpayOrderId: seen.orderId },
      select: { id: true },
    });
    if (order) return { ...NOWHERE, asked: { checkoutOrder: order.id } };
  }
  return placeOfDebit(connectionId, seen, tx);
}

async function placeOfDebit(connectionId: string, seen: RazorpayPayment, tx: Db): Promise<Place> {
  const charge = await tx.charge.findFirst({
    where: {
      connectionId,
      OR: [{ razorpayPaymentId: seen.id }, ...(seen.orderId ? [{ razorpayOrderId: seen.orderId }] : [])],
    },
    include: { mandate: true },
  });
  if (charge && (charge.invoiceId || !charge.firstPayment)) {
    return { ...NOWHERE, chargeId: charge.id, invoiceId: charge.invoiceId };
  }
  const amount = BigInt(seen.amount);
  if (charge) {
    const invoiceId = await billOfFirstPayment(charge.mandate, amount, tx);
    return { ...NOWHERE, chargeId: charge.id, invoiceId };
  }
  if (!seen.tokenId || seen.amount === 0) return NOWHERE;
  const mandate = await tx.mandate.findFirst({
    where: { connectionId, razorpayTokenId: seen.tokenId, razorpayCustomerId: { not: null } },
  });
  if (!mandate) return NOWHERE;
  return { ...NOWHERE, mandateId: mandate.id, invoiceId: await billOfFirstPayment(mandate, amount, tx) };
}
