import "server-only";
import { randomUUID } from "node:crypto";
import { TEST_EVENT } from "@/lib/domain/webhook-health";
import { pool } from "./client";

const KEPT_PER_CONNECTION = 200;

export type Rejection = {
  connectionId: string;
  size: number;
  /** In hex. */
  bodySha256: string;
  claimedEvent: string | null;
  eventId: string | null;
  reason: string;
  diagnosis: string;
  subjectId: string | null;
};

/**
 * Notes a delivery that was refused: never its body, and only the last 200 of a connection. One that looks like
 * Razorpay's counts as a failure of the endpoint.
 */
export async function noteRejection(rejection: Rejection): Promise<void> {
  const { connectionId, size, bodySha256, claimedEvent, eventId, reason, diagnosis, subjectId } = rejection;
  await pool().query(
    `insert into webhook_rejection
       (id, connection_id, size, body_sha256, claimed_event, event_id, reason, diagnosis, subject_id)
     values ($1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8, $9)`,
    [randomUUID(), connectionId, size, bodySha256, claimedEvent, eventId, reason, diagnosis, subjectId],
  );
  await pool().query(
    `delete from webhook_rejection where connection_id = $1 and id in (
       select id from webhook_rejection where connection_id = $1 order by at desc offset $2)`,
    [connectionId, KEPT_PER_CONNECTION],
  );
  if (claimedEvent) await noteFailure(connectionId, diagnosis);
}

/**
 * An answer that Razorpay takes for a failure. The first after the last accepted event starts the time that Razorpay
 * counts, and its cause is the one to mend.
 */
export async function noteFailure(connectionId: string, cause: string): Promise<void> {
  await pool().query(
    `insert into webhook_health as h (connection_id, failing_since, first_cause, last_failure_at, failures)
     values ($1, now(), $2, now(), 1)
     on conflict (connection_id) do update set
       (failing_since, first_cause, failures) = (
         select case when still then h.failing_since else now() end,
           case when still then h.first_cause else excluded.first_cause end,
           case when still then h.failures + 1 else 1 end
         from (select h.failing_since is not null
           and not exists (select 1 from connection c where c.id = $1 and c.last_event_at > h.failing_since)
           and not exists (select 1 from webhook_event e where e.connection_id = $1 and e.received_at > h.failing_since
             and e.event <> $3)
           as still) as s),
       last_failure_at = now()`,
    [connectionId, cause, TEST_EVENT],
  );
}
