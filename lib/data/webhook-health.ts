import "server-only";
import { TEST_EVENT } from "@/lib/domain/webhook-health";
import { db, pool } from "./client";

const TIMES = 200;

export type EndpointFacts = {
  connectionId: string;
  /** Null once a delivery was accepted after it. */
  failingSince: Date | null;
  firstCause: string | null;
  failures: number;
  lastFailureAt: Date | null;
  /** The same, whatever was accepted since. */
  failedFrom: Date | null;
  backfilledFrom: Date | null;
  backfilledTo: Date | null;
  watchedTo: Date | null;
  lastEventAt: Date | null;
  /** When the latest events came, newest first. */
  times: Date[];
};

/** Everything that is known of how an endpoint fares. */
export async function readEndpointFacts(connectionId: string): Promise<EndpointFacts> {
  const [health, connection, events] = await Promise.all([
    db().webhookHealth.findUnique({ where: { connectionId } }),
    db().connection.findUniqueOrThrow({ where: { id: connectionId }, select: { lastEventAt: true } }),
    db().webhookEvent.findMany({
      where: { connectionId, event: { not: TEST_EVENT } },
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      take: TIMES,
      select: { receivedAt: true },
    }),
  ]);
  const times = events.map(({ receivedAt }) => receivedAt);
  const lastEventAt = latest(connection.lastEventAt, times[0] ?? null);
  const failedFrom = health?.failingSince ?? null;
  const over = failedFrom !== null && lastEventAt !== null && lastEventAt > failedFrom;
  return {
    connectionId,
    failingSince: over ? null : failedFrom,
    firstCause: over ? null : (health?.firstCause ?? null),
    failures: over ? 0 : (health?.failures ?? 0),
    lastFailureAt: health?.lastFailureAt ?? null,
    failedFrom,
    backfilledFrom: health?.backfilledFrom ?? null,
    backfilledTo: health?.backfilledTo ?? null,
    watchedTo: health?.watchedTo ?? null,
    lastEventAt,
    times,
  };
}

const latest = (a: Date | null, b: Date | null) => (a && b ? (a > b ? a : b) : (a ?? b));

type Change = { backfilledFrom?: Date; backfilledTo?: Date; watchedTo?: Date };

export async function saveHealth(connectionId: string, change: Change): Promise<void> {
  await db().webhookHealth.upsert({
    where: { connectionId },
    create: { connectionId, ...change },
    update: change,
    select: { connectionId: true },
  });
}

export type LearntOtherwise = { event: string; entityId: string; happenedAt: Date };

/** Moves that we learnt of by looking and not by an event. */
export async function movesLearntByLooking(
  connectionId: string,
  from: Date,
  to: Date,
): Promise<{ subjectType: string; state: string; entityId: string; at: Date }[]> {
  const { rows } = await pool().query(
    `select m.subject_type as "subjectType", m.to_state as state, m.at,
       coalesce(s.razorpay_invoice_id, p.razorpay_payment_id, r.razorpay_refund_id) as "entityId"
     from state_move m
     left join invoice_sync s on m.subject_type = 'invoice_sync' and s.id = m.subject_id and s.connection_id = $1
     left join payment p on m.subject_type = 'payment' and p.id = m.subject_id and p.connection_id = $1
     left join refund r on m.subject_type = 'refund' and r.id = m.subject_id and r.connection_id = $1
     where m.source = 'reconcile' and m.verdict = 'applied' and m.at > $2 and m.at <= $3
       and coalesce(s.razorpay_invoice_id, p.razorpay_payment_id, r.razorpay_refund_id) is not null
     order by m.at limit 5000`,
    [connectionId, from, to],
  );
  return rows;
}

/** Those of the given whose event has not come. */
export async function withoutEvent(
  connectionId: string,
  expected: LearntOtherwise[],
): Promise<LearntOtherwise[]> {
  if (expected.length === 0) return [];
  const { rows } = await pool().query<{ at: number }>(
    `select (x.n - 1)::int as at from unnest($2::text[], $3::text[]) with ordinality as x (event, entity_id, n)
     where not exists (select 1 from webhook_event e
       where e.connection_id = $1 and e.event = x.event and e.entity_ids @> array[x.entity_id])`,
    [connectionId, expected.map((e) => e.event), expected.map((e) => e.entityId)],
  );
  return rows.flatMap(({ at }) => expected[at] ?? []);
}

/** Writes down missing events, each once. Answers how many are new. */
export async function noteMissing(
  connectionId: string,
  missing: (LearntOtherwise & { id: string })[],
): Promise<number> {
  const { count } = await db().missingEvent.createMany({
    data: missing.map((each) => ({ connectionId, ...each })),
    skipDuplicates: true,
  });
  return count;
}

/** Missing events that came after all. */
export async function noteArrivals(connectionId: string): Promise<void> {
  await pool().query(
    `update missing_event m set arrived_at = e.received_at
     from webhook_event e
     where m.connection_id = $1 and m.arrived_at is null and m.noticed_at > now() - interval '2 days'
       and e.connection_id = $1 and e.event = m.event and e.entity_ids @> array[m.entity_id]`,
    [connectionId],
  );
}

export type MissingRate = { day: string; event: string; missing: number; late: number; received: number };

/** For each day and event type: how many came, how many came late, and how many never did. Days in India. */
export async function missingRates(connectionId: string | null, days: number): Promise<MissingRate[]> {
  const { rows } = await pool().query<MissingRate>(
    `with days as (select now() - make_interval(days => $2) as since),
     gone as (
       select (m.happened_at at time zone 'Asia/Kolkata')::date as day, m.event,
         count(*) filter (where m.arrived_at is null)::int as missing,
         count(*) filter (where m.arrived_at is not null)::int as late
       from missing_event m, days where ($1::uuid is null or m.connection_id = $1) and m.happened_at > days.since
       group by 1, 2),
     came as (
       select (e.received_at at time zone 'Asia/Kolkata')::date as day, e.event, count(*)::int as received
       from webhook_event e, days where ($1::uuid is null or e.connection_id = $1) and e.received_at > days.since
       group by 1, 2)
     select to_char(day, 'YYYY-MM-DD') as day, event, coalesce(missing, 0) as missing, coalesce(late, 0) as late,
       coalesce(received, 0) as received
     from gone full join came using (day, event) order by day desc, event`,
    [connectionId, days],
  );
  return rows;
}
