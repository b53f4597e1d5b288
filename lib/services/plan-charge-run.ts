import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { type Db, db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { whyNotCharge } from "@/lib/domain/charge";
import { readChargeFacts } from "./charge-facts";

export type RunLine = {
  invoiceId: string;
  number: string;
  customer: string;
  amount: number;
  mandateId: string;
};
export type RunReview = { chosen: RunLine[]; excluded: (Omit<RunLine, "mandateId"> & { why: string })[] };

const AT_MOST = 500;

/** Bills that are due now, of customers with a mandate: which would be charged, and why the others would not. */
export async function reviewChargeRun(
  connectionId: string,
  today: string,
  tx: Db = db(),
): Promise<RunReview> {
  const bills = await tx.$queryRaw<(RunLine & { mandateId: string | null })[]>`
    select i.id::text as "invoiceId", i.number, a.name as customer,
      (i.amount - i.paid_elsewhere - i.amount_paid)::float8 as amount,
      (select m.id::text from mandate m where m.account_id = a.id and m.connection_id = ${connectionId}::uuid
        order by m.status = 'CONFIRMED' desc, m.max_amount desc, m.id limit 1) as "mandateId"
    from invoice i join account a on a.id = i.account_id
    where i.billing_status = 'OPEN' and i.due_on <= ${today}::date
      and i.amount - i.paid_elsewhere - i.amount_paid > 0
      and exists (select 1 from mandate m where m.account_id = a.id and m.connection_id = ${connectionId}::uuid)
    order by i.due_on, i.id limit ${AT_MOST}`;
  const review: RunReview = { chosen: [], excluded: [] };
  for (const { mandateId, ...bill } of bills) {
    const found = mandateId
      ? await readChargeFacts({ mandateId, invoiceId: bill.invoiceId, amount: null }, tx)
      : null;
    const why = found ? whyNotCharge(found.facts, new Date())?.message : "The customer has no mandate.";
    if (why || !mandateId) review.excluded.push({ ...bill, why: why ?? "The customer has no mandate." });
    else review.chosen.push({ ...bill, mandateId });
  }
  return review;
}

type Starter = Extract<Actor, { kind: "user" }>;

/**
 * Charges what somebody has looked at. What they saw is what they start: should the sum be another by now, it is shown
 * again instead. The run's id is made when the sheet is shown, so that starting it twice is one run.
 */
export async function startChargeRun(
  { id, count, total, today }: { id: string; count: number; total: number; today: string },
  connectionId: string,
  actor: Starter,
): Promise<void> {
  if (await db().chargeRun.findUnique({ where: { id }, select: { id: true } })) return;
  const { chosen, excluded } = await reviewChargeRun(connectionId, today);
  const sum = chosen.reduce((all, { amount }) => all + amount, 0);
  if (chosen.length !== count || sum !== total) {
    throw new AppError("conflict", "The bills changed since you looked. Look again and start the run anew.");
  }
  if (chosen.length === 0) throw new AppError("conflict", "There is no bill to charge.");
  await inTransaction(async (tx) => {
    await tx.chargeRun.create({
      data: {
        id,
        connectionId,
        askedBy: actor.name,
        askedById: actor.id,
        sessionId: actor.sessionId,
        chosen: chosen.map((line) => ({ chargeId: randomUUID(), ...line })),
        excluded,
        planned: chosen.length,
        totalAmount: BigInt(sum),
      },
    });
    await enqueue("charge.run", { chargeRunId: id }, { dedupeKey: `charge.run:${id}` }, tx);
    const after = { count, total };
    await recordAudit(
      { actor, action: "charge-run.start", subjectType: "charge_run", subjectId: id, after },
      tx,
    );
  });
}
