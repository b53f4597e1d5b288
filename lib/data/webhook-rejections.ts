import "server-only";
import { randomUUID } from "node:crypto";
import { pool } from "./client";

const KEPT_PER_CONNECTION = 200;

export type Rejection = {
  connectionId: string;
  size: number;
  /** In hex. */
  bodySha256: string;
  claimedEvent: string | null;
  reason: string;
};

/** Notes a delivery that was refused: never its body, and only the last 200 of a connection. */
export async function noteRejection(rejection: Rejection): Promise<void> {
  const { connectionId, size, bodySha256, claimedEvent, reason } = rejection;
  await pool().query(
    `insert into webhook_rejection (id, connection_id, size, body_sha256, claimed_event, reason)
     values ($1, $2, $3, decode($4, 'hex'), $5, $6)`,
    [randomUUID(), connectionId, size, bodySha256, claimedEvent, reason],
  );
  await pool().query(
    `delete from webhook_rejection where connection_id = $1 and id in (
       select id from webhook_rejection where connection_id = $1 order by at desc offset $2)`,
    [connectionId, KEPT_PER_CONNECTION],
  );
}
