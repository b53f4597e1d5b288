import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { insertChargeRun } from "@/lib/data/charge-run";
import { type Db, db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { whyNotCharge } from "@/lib/domain/charge";
import type { RunLine, RunReview } from "@/lib/domain/charge-run";
import { readChargeFacts } from "./charge-facts";

/** Bills of one run at most. */
const AT_MOST = 500;

/** Bills that are due now, of customers with a mandate: which would be charged, and why the others would not. */
export async function reviewChargeRun(
  connectionId: string,
  today: string,
  tx: Db = db(),
): Promise<RunReview> {
  const bills = await tx.$queryRaw<RunLine[]>`
    select i.id::text as "invoiceId", i.number, a.name as customer,
      (i.amount - i.paid_elsewhere - i.amount_paid)::float8 as amount, m.id::text as "mandateId"
    from invoice i join account a on a.id = i.account_id
      cross join lateral (select id from mandate where account_id = a.id and connection_id = ${connectionId}::uuid
        order by status = 'CONFIRMED' desc, max_amount desc, id limit 1) m
    where i.billing_status = 'OPEN' and i.due_on <= ${today}::date
      and i.amount - i.paid_elsewhere - i.amount_paid > 0
    order by i.due_on, i.id limit ${AT_MOST + 1}`;
  const review: RunReview = { chosen: [], toTell: [], excluded: [], more: bills.length > AT_MOST };
  for (const line of bills.slice(0, AT_MOST)) {
    const { mandateId, invoiceId } = line;
    const found = await readChargeFacts({ mandateId, invoiceId, amount: null }, tx);
    const refusal = found && whyNotCharge(found.facts, new Date());
    const { mandateId: _, ...bill } = line;
    if (!found) review.excluded.push({ ...bill, why: "The bill or the mandate is gone." });
    else if (!refusal) review.chosen.push(line);
    else {
      review.excluded.push({ ...bill, why: refusal.message });
      if (refusal.code === "not_told" && !found.facts.notice?.given) review.toTell.push(line);
    }
  }
  return review;
}

type Starter = Extract<Actor, { kind: "user" }>;
type Seen = {
  id: string;
  /** Bills that the person took out. */
  without: readonly string[];
  count: number;
  /** Paise. */
  total: number;
  today: string;
};

/**
 * Charges what somebody has looked at. What they saw is what they start: should the sum be another by now, it is shown
 * again instead. The run's id is made when the sheet is shown, so that starting it twice is one run.
 */
export async function startChargeRun(
  { id, without, count, total, today }: Seen,
  connectionId: string,
  actor: Starter,
): Promise<void> {
  if (await db().chargeRun.findUnique({ where: { id }, select: { id: true } })) return;
  const review = await reviewChargeRun(connectionId, today);
  const chosen = review.chosen.filter(({ invoiceId }) => !without.includes(invoiceId));
  const sum = chosen.reduce((all, { amount }) => all + amount, 0);
  if (chosen.length !== count || sum !== total) {
    throw new AppError("conflict", "The bills changed since you looked. Look again and start the run anew.");
  }
  if (chosen.length === 0) throw new AppError("conflict", "There is no bill to charge.");
  const taken = review.chosen
    .filter(({ invoiceId }) => without.includes(invoiceId))
    .map(({ mandateId: _, ...bill }) => ({ ...bill, why: `Taken out by ${actor.name}` }));
  const excluded = [...taken, ...review.excluded];
  const items = chosen.map((line) => ({ chargeId: randomUUID(), ...line }));
  await inTransaction(async (tx) => {
    await insertChargeRun({ id, connectionId, excluded }, items, actor, tx);
    await enqueue("charge.run", { chargeRunId: id }, { dedupeKey: `charge.run:${id}` }, tx);
    const after = { count, total };
    await recordAudit(
      { actor, action: "charge-run.start", subjectType: "charge_run", subjectId: id, after },
      tx,
    );
  });
}
