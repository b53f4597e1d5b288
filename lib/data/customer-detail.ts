import "server-only";
import type { CustomerDetail } from "@/lib/domain/customer-detail";
import { paise } from "@/lib/domain/money";
import { listCallAttempts } from "./call-attempts";
import { type Db, db } from "./client";
import { listMoves } from "./move-list";

type Options = { connectionId: string | null; payloads: boolean };

/** An account with its settings, its mapping at the connection and what happened to both. Null when there is none. */
export async function findCustomerDetail(
  id: string,
  options: Options,
  tx: Db = db(),
): Promise<CustomerDetail | null> {
  const account = await tx.account.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      externalId: true,
      email: true,
      contact: true,
      gstin: true,
      createdAt: true,
      billingSource: { select: { kind: true, name: true } },
      settings: { orderBy: { name: "asc" }, select: { name: true, value: true, updatedAt: true } },
      mappings: {
        where: options.connectionId ? { connectionId: options.connectionId } : {},
        take: 1,
        select: { id: true, status: true, reason: true, razorpayCustomerId: true, mappedAt: true },
      },
    },
  });
  if (!account) return null;
  const { mappings, billingSource, ...rest } = account;
  const [mapping] = mappings;
  const subjects = mapping ? [account.id, mapping.id] : [account.id];
  const [owed, attemptsMade, moves] = await Promise.all([
    owedBy(id, tx),
    listCallAttempts(subjects, options.payloads, tx),
    listMoves(subjects, tx),
  ]);
  return {
    ...rest,
    ...owed,
    source: billingSource,
    mapping: mapping?.status ?? "UNMAPPED",
    reason: mapping?.reason ?? null,
    razorpayCustomerId: mapping?.razorpayCustomerId ?? null,
    mappedAt: mapping?.mappedAt ?? null,
    attemptsMade,
    moves,
  };
}

async function owedBy(accountId: string, tx: Db): Promise<Pick<CustomerDetail, "outstanding" | "blocked">> {
  const [owed] = await tx.$queryRaw<{ outstanding: bigint; count: bigint; amount: bigint }[]>`
    select coalesce(sum(due), 0)::bigint as outstanding, count(*) filter (where waits) as count,
      coalesce(sum(due) filter (where waits), 0)::bigint as amount
    from (
      select greatest(i.amount - i.paid_elsewhere - i.amount_paid, 0) as due,
        exists (select 1 from invoice_sync s where s.invoice_id = i.id and s.status = 'BLOCKED'
          and s.reason_code = 'unmapped') as waits
      from invoice i where i.account_id = ${accountId}::uuid and i.billing_status = 'OPEN' and i.payment_status <> 'PAID'
    ) as open`;
  return {
    outstanding: paise(owed?.outstanding ?? 0),
    blocked: { count: Number(owed?.count ?? 0), amount: paise(owed?.amount ?? 0) },
  };
}
