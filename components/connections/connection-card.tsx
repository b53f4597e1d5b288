import type { Route } from "next";
import Link from "next/link";
import { Age } from "@/components/ui/age";
import { Badge } from "@/components/ui/badge";
import { Facts } from "@/components/ui/facts";
import { StatusBadge } from "@/components/ui/status-badge";
import { type ConnectionRow, deliveries, healthOf } from "@/lib/domain/connection-row";
import { HEALTH_LABELS } from "@/lib/format/health-label";

const NEVER = <span className="text-ink-3">Never</span>;

/** One Razorpay account at a glance. */
export function ConnectionCard({ connection, now }: { connection: ConnectionRow; now: Date }) {
  const { calls } = connection;
  const { status, reasons } = healthOf(connection, now);
  return (
    <li className="rounded-xl border bg-surface">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b px-4 py-3">
        <div className="min-w-0">
          <h2 className="truncate text-base font-medium">
            <Link href={`/connections/${connection.id}` as Route} className="hover:underline">
              {connection.name}
            </Link>
          </h2>
          <p className="font-mono text-xs text-ink-3">{connection.maskedKeyId}</p>
        </div>
        <div className="flex gap-1.5">
          <Badge tone={connection.mode === "TEST" ? "warn" : "info"}>
            {connection.mode === "TEST" ? "Test mode" : "Live mode"}
          </Badge>
          <StatusBadge status={HEALTH_LABELS[status]} />
        </div>
      </div>
      {reasons[0] ? <p className="border-b px-4 py-2 text-xs text-ink-2">{reasons[0]}</p> : null}
      {connection.chargingStoppedAt ? (
        <p className="border-b px-4 py-2 text-xs text-warn">
          Charging is stopped: {connection.chargingStoppedWhy}
        </p>
      ) : null}
      <div className="px-4 py-1">
        <Facts
          facts={[
            {
              label: "Last webhook",
              value: connection.lastEventAt ? <Age at={connection.lastEventAt} now={now} /> : NEVER,
            },
            {
              label: "Last API call",
              value: connection.lastCallAt ? <Age at={connection.lastCallAt} now={now} /> : NEVER,
            },
            {
              label: "Calls in 24 h",
              value:
                calls.total === 0
                  ? "None"
                  : `${calls.total.toLocaleString("en-IN")}, ${((calls.failed * 100) / calls.total).toFixed(1)}% failed`,
            },
            {
              label: "Refused in 24 h",
              value: connection.refused === 0 ? "None" : deliveries(connection.refused),
            },
          ]}
        />
      </div>
    </li>
  );
}
