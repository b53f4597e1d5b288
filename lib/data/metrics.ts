import "server-only";
import { pool } from "./client";

export type Gauge = { name: string; help: string; labels: Record<string, string>; value: number };

/**
 * Counts that grow without end are left out of these queries: finished jobs and old events are the log's business,
 * and counting them would read whole tables at every scrape.
 */
const QUERIES: { name: string; help: string; sql: string }[] = [
  {
    name: "hundi_jobs",
    help: "Jobs that are waiting, running or dead.",
    sql: `select state::text, name, count(*)::float8 as value from job where state in ('READY', 'RUNNING')
          group by 1, 2 union all
          select state::text, name, count(*)::float8 from job where state = 'DEAD' group by 1, 2`,
  },
  {
    name: "hundi_job_oldest_due_seconds",
    help: "How long the oldest due job has been waiting.",
    sql: `select coalesce(greatest(0, extract(epoch from now() - min(due_at))), 0)::float8 as value
          from job where state = 'READY' and due_at <= now()`,
  },
  {
    name: "hundi_effects",
    help: "Changes at outside services that are not settled.",
    sql: `select provider, kind, state::text, count(*)::float8 as value from effect
          where state in ('READY', 'CALLING', 'UNKNOWN', 'REVIEW', 'FAILED') group by 1, 2, 3`,
  },
  {
    name: "hundi_webhook_events_day",
    help: "Webhook events received in the last 24 hours.",
    sql: `select status::text, count(*)::float8 as value from webhook_event
          where received_at > now() - interval '1 day' group by 1`,
  },
  {
    name: "hundi_webhook_rejections_day",
    help: "Deliveries refused in the last 24 hours.",
    sql: `select reason, count(*)::float8 as value from webhook_rejection
          where at > now() - interval '1 day' group by 1`,
  },
  {
    name: "hundi_invoice_syncs",
    help: "Invoices by the state of their sync, but for those that are done.",
    sql: `select status::text, count(*)::float8 as value from invoice_sync
          where part = 0 and status in ('PENDING', 'BLOCKED', 'FAILED') group by 1`,
  },
  {
    name: "hundi_customer_mappings",
    help: "Accounts by the state of their mapping.",
    sql: "select status::text, count(*)::float8 as value from customer_mapping group by 1",
  },
  {
    name: "hundi_workers",
    help: "Workers seen in the last minute.",
    sql: `select count(*)::float8 as value from worker_heartbeat where last_seen_at > now() - interval '1 minute'`,
  },
];

/** What a monitor wants to know, as rows. */
export async function readGauges(): Promise<Gauge[]> {
  const gauges: Gauge[] = [];
  for (const { name, help, sql } of QUERIES) {
    const { rows } = await pool().query<Record<string, string> & { value: number }>(sql);
    for (const { value, ...labels } of rows) {
      gauges.push({ name, help, labels: lowerCase(labels), value: Number(value) });
    }
  }
  return gauges;
}

function lowerCase(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, value.toLowerCase()]));
}
