import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import { When } from "@/components/ui/when";
import type { QuarantineGroup } from "@/lib/domain/quarantine-groups";
import { type CureProps, RefusalCure } from "./refusal-cure";

type Props = Pick<CureProps, "mend" | "reason"> & { groups: readonly QuarantineGroup[] };

/** The causes for which deliveries were refused, each with what mends it and whether that has worked. */
export function RefusedGroups({ groups, mend, reason }: Props) {
  return (
    <div className="flex flex-col gap-4">
      {groups.map((group) => (
        <Group
          key={[group.connectionId, group.diagnosis, group.otherConnection?.id].join()}
          group={group}
          mend={mend}
          reason={reason}
        />
      ))}
    </div>
  );
}

function Group({ group, mend, reason }: { group: QuarantineGroup } & Omit<Props, "groups">) {
  const { rows, title, mended } = group;
  return (
    <Card
      title={title}
      action={mended ? <Badge tone="ok">Mended</Badge> : <Badge tone="bad">Refused</Badge>}
      flush
    >
      <div className="p-4">
        <RefusalCure group={group} mend={mend} reason={reason} />
      </div>
      <SimpleTable
        caption={`Refused: ${title}`}
        columns={[
          { label: "Refused (IST)" },
          { label: "Said to be" },
          { label: "Connection" },
          { label: "Size", align: "end" },
          { label: "Accepted since" },
        ]}
        rows={rows.map((row) => ({
          id: row.id,
          cells: [
            <When key="at" at={row.at} />,
            row.claimedEvent ? (
              <code key="event" className="font-mono text-xs">
                {row.claimedEvent}
              </code>
            ) : (
              "No event that could be read"
            ),
            <Link
              key="connection"
              href={`/connections/${row.connectionId}?tab=webhook` as Route}
              className="hover:underline"
            >
              {row.connectionName}
            </Link>,
            `${row.size.toLocaleString("en-IN")} B`,
            <When key="accepted" at={row.acceptedAt} none="Not yet" />,
          ],
        }))}
      />
    </Card>
  );
}
