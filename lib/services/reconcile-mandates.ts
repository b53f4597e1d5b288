import { db, inTransaction } from "@/lib/data/client";
import { type Origin, recordMove } from "@/lib/data/state-moves";
import { checkCharge } from "./check-charge";
import { checkCheckout } from "./check-checkout";
import { checkLink } from "./check-link";
import { checkMandate } from "./check-mandate";
import { endAllReplaced } from "./end-replaced";
import { lookAt } from "./look-at";

type Totals = { checked: number; changed: number; failed: number };

const FRESH_SECONDS = 20;
/** A confirmed mandate changes seldom: it is looked at a few times a day, one that waits for the bank each time. */
const CONFIRMED_EVERY_MS = 6 * 3_600_000;
/** A bank may say yes to a failed debit for about three days, and what a person let go may be there after all. */
const LATE_YES_MS = 3 * 86_400_000;
const FAILED_EVERY_MS = 3 * 3_600_000;
const AT_MOST = 500;

/** Reads from Razorpay what is asked for and not over: links, checkouts, mandates and debits, oldest look first. */
export async function reconcileMandates(connectionId: string, origin: Origin, totals: Totals): Promise<void> {
  await endExpired(connectionId, origin);
  await endAllReplaced(connectionId);
  const before = new Date(Date.now() - FRESH_SECONDS * 1000);
  const stale = (time: Date) => [{ lastSyncedAt: null }, { lastSyncedAt: { lt: time } }];
  const oldest = {
    orderBy: { lastSyncedAt: { sort: "asc", nulls: "first" } },
    select: { id: true },
    take: AT_MOST,
  } as const;
  const [links, checkouts, mandates, charges] = await Promise.all([
    db().registrationLink.findMany({
      where: { connectionId, status: "ISSUED", OR: stale(before) },
      ...oldest,
    }),
    db().checkoutAuthorization.findMany({
      where: {
        connectionId,
        status: { in: ["OPEN", "CHECKING"] },
        openedAt: { not: null },
        OR: stale(before),
      },
      ...oldest,
    }),
    db().mandate.findMany({
      where: {
        connectionId,
        razorpayCustomerId: { not: null },
        OR: [
          { status: { in: ["INITIATED", "PAUSED"] }, OR: stale(before) },
          { status: "CONFIRMED", cancellation: { not: null }, OR: stale(before) },
          { status: "CONFIRMED", OR: stale(new Date(Date.now() - CONFIRMED_EVERY_MS)) },
        ],
      },
      ...oldest,
    }),
    db().charge.findMany({
      where: {
        connectionId,
        OR: [
          { status: { in: ["CREATED", "AUTHORIZED"] }, OR: stale(before) },
          {
            status: "FAILED",
            razorpayOrderId: { not: null },
            settledAt: { gte: new Date(Date.now() - LATE_YES_MS) },
            OR: stale(new Date(Date.now() - FAILED_EVERY_MS)),
          },
        ],
      },
      ...oldest,
    }),
  ]);
  const kinds = [
    { subjectType: "charge", rows: charges, check: checkCharge },
    { subjectType: "mandate", rows: mandates, check: checkMandate },
    { subjectType: "registration_link", rows: links, check: checkLink },
    { subjectType: "checkout_authorization", rows: checkouts, check: checkCheckout },
  ] as const;
  for (const { subjectType, rows, check } of kinds) {
    for (const { id } of rows) {
      const checked = await lookAt({ subjectType, subjectId: id }, origin, () => check(id, origin));
      if (checked === null) return;
      totals.checked += 1;
      if (checked.kind === "failed") totals.failed += 1;
      else if (checked.changed) totals.changed += 1;
    }
  }
}

/** No event tells that a mandate has come to its end, or that nobody opened our page in time. */
async function endExpired(connectionId: string, origin: Origin): Promise<void> {
  const now = new Date();
  const over = await db().mandate.findMany({
    where: { connectionId, status: { in: ["INITIATED", "CONFIRMED", "PAUSED"] }, expiresAt: { lte: now } },
    select: { id: true, status: true },
    take: AT_MOST,
  });
  for (const { id, status } of over) {
    await inTransaction(async (tx) => {
      const { count } = await tx.mandate.updateMany({
        where: { id, status },
        data: { status: "EXPIRED", endedAt: now, updatedAt: now },
      });
      const move = {
        from: status.toLowerCase(),
        to: "expired",
        verdict: "applied",
        note: "Its time is over",
      } as const;
      if (count === 1) await recordMove({ subjectType: "mandate", subjectId: id, ...move }, origin, tx);
    });
  }
  await db().checkoutAuthorization.updateMany({
    where: { connectionId, status: "OPEN", expiresAt: { lte: now } },
    data: { status: "EXPIRED", updatedAt: now },
  });
}
