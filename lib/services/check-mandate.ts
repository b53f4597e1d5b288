import { db, inTransaction } from "@/lib/data/client";
import { type Origin, recordMove } from "@/lib/data/state-moves";
import { isLiveMandate } from "@/lib/domain/mandate";
import { env } from "@/lib/env";
import type { RazorpayPayment } from "@/lib/razorpay/entities";
import { meansNoSuchId } from "@/lib/razorpay/errors";
import { razorpayFor } from "./gateways";
import { observe } from "./observe";
import { type Checked, noAnswerOf, turnOf } from "./read-razorpay";

type Mandate = Awaited<ReturnType<typeof read>>;

/**
 * Reads a mandate's token. Razorpay itself says to rely on this where it matters, and not on events alone. A token that
 * Razorpay does not know any more is believed to be gone at the second look, unless somebody gave it up: then the bank
 * has until the next working day.
 */
export async function checkMandate(mandateId: string, origin: Origin): Promise<Checked> {
  const mandate = await read(mandateId);
  if (!mandate?.razorpayCustomerId)
    return { kind: "checked", changed: false, note: "its owner is not known yet" };
  const { connectionId, razorpayCustomerId, razorpayTokenId } = mandate;
  const wait = await turnOf(connectionId);
  if (wait) return wait;
  const outcome = await (await razorpayFor(connectionId)).fetchToken(razorpayCustomerId, razorpayTokenId);
  if (outcome.kind !== "done") {
    return meansNoSuchId(outcome) ? missing(mandate, origin) : noAnswerOf(outcome);
  }
  const first = await findFirstPayments(mandate);
  if (!Array.isArray(first)) return first;
  const verdict = await inTransaction(async (tx) => {
    const observation = { entity: "token", token: outcome.value, fresh: true } as const;
    // Payments first: they lock their bill, and everybody locks the bill before the mandate.
    for (const payment of first) await observe(connectionId, { entity: "payment", payment }, origin, tx);
    const seen = await observe(connectionId, observation, origin, tx);
    await tx.mandate.update({ where: { id: mandate.id }, data: { lastSyncedAt: new Date() } });
    return seen.verdict;
  });
  return { kind: "checked", changed: verdict === "applied", note: `Token is ${outcome.value.status}` };
}

const read = (id: string) => db().mandate.findUnique({ where: { id } });

/** Razorpay's first payment is on an order of its own: without its event only the list of payments tells of it. */
async function findFirstPayments(mandate: NonNullable<Mandate>): Promise<RazorpayPayment[] | Checked> {
  const { confirmedAt, connectionId } = mandate;
  if (mandate.firstPaymentAmount === 0n || !confirmedAt) return [];
  const open = await db().charge.findFirst({
    where: {
      mandateId: mandate.id,
      firstPayment: true,
      invoiceId: { not: null },
      razorpayPaymentId: { not: null },
    },
  });
  if (open) return [];
  const from = new Date(mandate.createdAt.getTime() - 60_000);
  const found = await (await razorpayFor(connectionId)).listPayments({ from, count: 100 });
  if (found.kind !== "done") return noAnswerOf(found);
  return found.value.filter(({ tokenId, amount }) => tokenId === mandate.razorpayTokenId && amount > 0);
}

async function missing(mandate: NonNullable<Mandate>, origin: Origin): Promise<Checked> {
  const { id } = mandate;
  if (!isLiveMandate(mandate.status))
    return { kind: "checked", changed: false, note: "gone, as it should be" };
  const now = new Date();
  const { missingSince, cancelRequestedAt } = mandate;
  const settled =
    missingSince !== null && now.getTime() - missingSince.getTime() >= env().EFFECT_SETTLE_SECONDS * 1000;
  // Asked for by us: the token goes at once, and the bank's mandate later. Its event is waited for three days.
  const waiting = mandate.cancellation !== null && cancelRequestedAt !== null;
  const waitedOut = waiting && now.getTime() - cancelRequestedAt.getTime() > 3 * 86_400_000;
  const gone = settled && (!waiting || waitedOut);
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from mandate where id = ${id}::uuid for no key update`;
    await tx.mandate.update({
      where: { id },
      data: {
        missingSince: missingSince ?? now,
        lastSyncedAt: now,
        ...(gone ? { status: "CANCELLED", cancellation: null, endedAt: now, updatedAt: now } : {}),
      },
    });
    if (!gone) return;
    const note = waiting
      ? "Razorpay has forgotten the token, and the bank's word never came"
      : "Razorpay does not know the token any more: it was given up elsewhere";
    const move = { from: mandate.status.toLowerCase(), to: "cancelled", verdict: "applied", note } as const;
    await recordMove({ subjectType: "mandate", subjectId: id, ...move }, origin, tx);
  });
  return { kind: "checked", changed: gone, note: gone ? "cancelled" : "Razorpay does not know the token" };
}
