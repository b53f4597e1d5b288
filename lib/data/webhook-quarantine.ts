import "server-only";
import type { QuarantineRow } from "@/lib/domain/quarantine-groups";
import { ADVICE, DIAGNOSES } from "@/lib/domain/signature-diagnosis";
import { TEST_EVENT } from "@/lib/domain/webhook-health";
import { pool } from "./client";

type Read = Omit<
  QuarantineRow,
  "title" | "explanation" | "mend" | "byHand" | "diagnosis" | "otherConnection"
> & {
  diagnosis: string;
  otherId: string | null;
  otherName: string | null;
};

/** The newest refused deliveries with why each was refused, what mends it, and whether it has been mended since. */
export async function listQuarantine(connectionId: string | null, limit = 50): Promise<QuarantineRow[]> {
  const { rows } = await pool().query<Read>(
    `select r.id, r.connection_id as "connectionId", c.name as "connectionName", r.at, r.size, r.reason, r.diagnosis,
       r.claimed_event as "claimedEvent", coalesce(r.event_id, encode(r.body_sha256, 'hex')) as "eventKey",
       last.at as "lastEventAt", o.id as "otherId", o.name as "otherName",
       (select min(e.received_at) from webhook_event e where e.connection_id = r.connection_id and e.received_at > r.at
         and (e.event_id = r.event_id or e.body_sha256 = r.body_sha256)) as "acceptedAt"
     from webhook_rejection r
     join connection c on c.id = r.connection_id
     left join connection o on o.id = r.subject_id and o.id <> r.connection_id
     left join lateral (select e.received_at as at from webhook_event e where e.connection_id = c.id
       and e.event <> '${TEST_EVENT}' order by e.received_at desc, e.id desc limit 1) as last on true
     where $1::uuid is null or r.connection_id = $1
     order by r.at desc, r.id desc limit $2`,
    [connectionId, limit],
  );
  return rows.map(({ otherId, otherName, diagnosis, ...row }) => {
    const known = DIAGNOSES.find((each) => each === diagnosis) ?? "unknown";
    const otherConnection = otherId && otherName ? { id: otherId, name: otherName } : null;
    return { ...row, diagnosis: known, ...ADVICE[known], otherConnection };
  });
}

const ALERT_FROM = 3;
const ALERT_MINUTES = 10;

/** Refused deliveries of the last ten minutes, where there are so many that somebody should look; else 0. */
export async function countForAlert(connectionId: string | null, now: Date): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `select count(*)::int as count from webhook_rejection
     where ($1::uuid is null or connection_id = $1) and at > $2::timestamptz - make_interval(mins => ${ALERT_MINUTES})`,
    [connectionId, now],
  );
  const count = rows[0]?.count ?? 0;
  return count >= ALERT_FROM ? count : 0;
}
