import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SimpleTable } from "@/components/ui/simple-table";
import { When } from "@/components/ui/when";

export type MissingEvent = {
  id: string;
  event: string;
  entityId: string;
  happenedAt: Date;
  noticedAt: Date;
  arrivedAt: Date | null;
};

/** Events that must have come, since what they tell was seen at Razorpay. What they tell is applied already. */
export function MissingEventList({ name, events }: { name: string; events: readonly MissingEvent[] }) {
  return (
    <Card title={`Missing of ${name}`} flush>
      {events.length === 0 ? (
        <EmptyState title="No event is missing">
          Each thing that a look at Razorpay found had its event. One that has none after ten minutes would be
          named here.
        </EmptyState>
      ) : (
        <SimpleTable
          caption={`Missing events of ${name}`}
          columns={[
            { label: "Event" },
            { label: "Entity" },
            { label: "Seen at Razorpay (IST)" },
            { label: "Missed since" },
            { label: "State" },
          ]}
          rows={events.map((each) => ({
            id: each.id,
            cells: [
              <code key="event" className="font-mono text-xs">
                {each.event}
              </code>,
              <Link
                key="entity"
                href={`/find?q=${encodeURIComponent(each.entityId)}` as Route}
                className="font-mono text-xs text-accent-text hover:underline"
              >
                {each.entityId}
              </Link>,
              <When key="happened" at={each.happenedAt} />,
              <When key="noticed" at={each.noticedAt} />,
              each.arrivedAt ? (
                <span key="state" className="inline-flex items-center gap-2">
                  <Badge tone="ok">Came late</Badge>
                  <When at={each.arrivedAt} />
                </span>
              ) : (
                <Badge key="state" tone="warn" title="What it tells was read over the API and is applied.">
                  Missing, made up for
                </Badge>
              ),
            ],
          }))}
        />
      )}
    </Card>
  );
}
