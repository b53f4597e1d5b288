import "server-only";
import { monthBefore, type ReturnMonth, returnMonths } from "@/lib/domain/return-rate";
import { type Db, db } from "./client";
import { Prisma } from "./generated/client";

const MONTHS = 12;

/** What banks answered to debits in the last twelve months, India time, the newest first. */
export async function readReturnRates(
  { connectionId, today }: { connectionId: string | null; today: string },
  tx: Db = db(),
): Promise<ReturnMonth[]> {
  const last = today.slice(0, 7);
  let first = last;
  for (let n = 1; n < MONTHS; n += 1) first = monthBefore(first);
  const scope = connectionId ? Prisma.sql`c.connection_id = ${connectionId}::uuid` : Prisma.sql`true`;
  const answers = await tx.$queryRaw<Parameters<typeof returnMonths>[0]>`
    select to_char(c.settled_at at time zone 'Asia/Kolkata', 'YYYY-MM') as month, c.status::text as status,
      case when c.status = 'FAILED' then c.failure_reason end as reason, count(*)::int as count,
      sum(c.amount)::float8 as amount
    from charge c
    where ${scope} and c.presented and c.status in ('CAPTURED', 'FAILED')
      and c.settled_at >= (${`${first}-01`}::date::timestamp at time zone 'Asia/Kolkata')
    group by 1, 2, 3`;
  return returnMonths(answers, first, last);
}
