import "server-only";
import type { KnownCustomer } from "@/lib/domain/mapping-suggestion";
import type { Db } from "./client";
import { db } from "./client";

/** Keeps what Razorpay says of its customers. */
export async function keepKnownCustomers(
  connectionId: string,
  customers: readonly KnownCustomer[],
  tx: Db = db(),
): Promise<void> {
  if (customers.length === 0) return;
  await tx.$executeRaw`
    insert into known_customer (connection_id, razorpay_customer_id, name, email, phone, gstin, seen_at)
    select ${connectionId}::uuid, k->>'razorpayCustomerId', k->>'name', k->>'email', k->>'phone', k->>'gstin', now()
    from jsonb_array_elements(${JSON.stringify(customers)}::jsonb) k
    on conflict (connection_id, razorpay_customer_id) do update set name = excluded.name, email = excluded.email,
      phone = excluded.phone, gstin = excluded.gstin, seen_at = excluded.seen_at`;
}

const MOST = 50;

type Wanted = {
  connectionId: string;
  email: string | null;
  phone: string | null;
  gstin: string | null;
  name: string | null;
};

/** Customers that could be an account's and belong to no account yet: by email, number, GSTIN or the start of the name. */
export async function findCandidates(wanted: Wanted, tx: Db = db()): Promise<KnownCustomer[]> {
  const { connectionId, email, phone, gstin } = wanted;
  const start = wanted.name ? `${wanted.name.slice(0, 4).replace(/[\\%_]/g, "\\$&")}%` : null;
  return tx.$queryRaw<KnownCustomer[]>`
    select k.razorpay_customer_id as "razorpayCustomerId", k.name, k.email, k.phone, k.gstin
    from known_customer k where k.connection_id = ${connectionId}::uuid
      and (k.email = ${email} or k.phone = ${phone} or k.gstin = ${gstin} or k.name ilike ${start})
      and not exists (select 1 from customer_mapping m
        where m.connection_id = k.connection_id and m.razorpay_customer_id = k.razorpay_customer_id)
    order by (k.email = ${email}) desc nulls last, (k.phone = ${phone}) desc nulls last, k.razorpay_customer_id
    limit ${MOST}`;
}

/** When Razorpay was last asked for its customers. */
export async function lastLearnt(connectionId: string, tx: Db = db()): Promise<Date | null> {
  const newest = await tx.knownCustomer.aggregate({ where: { connectionId }, _max: { seenAt: true } });
  return newest._max.seenAt;
}
