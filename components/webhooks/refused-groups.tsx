import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import { When } from "@/components/ui/when";
import type { Action } from "@/lib/domain/action-result";
import type { QuarantineGroup } from "@/lib/domain/quarantine-groups";
import { MendButton, type Mended } from "./mend-button";

type Props = {
  groups: readonly QuarantineGroup[];
  mend: Action<{ id: string }, Mended>;
  reason?: string;
};

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
  const { rows, title, mended, accepted } = group;
  const id = rows[0]?.id;
  return (
    <Card
      title={title}
      action={mended ? <Badge tone="ok">Mended</Badge> : <Badge tone="bad">Refused</Badge>}
      flush
    >
      <div className="flex flex-col gap-3 p-4 text-sm">
        <p className="max-w-3xl">{group.explanation}</p>
        {group.otherConnection ? (
          <p>
            The secret is that of{" "}
            <Link
              href={`/connections/${group.otherConnection.id}?tab=webhook` as Route}
              className="text-accent-text underline"
            >
              {group.otherConnection.name}
            </Link>
            .
          </p>
        ) : null}
        {mended ? null : <WayOut group={group} id={id} mend={mend} reason={reason} />}
        <p className="text-xs text-ink-2">{proof(rows.length, accepted, mended)}</p>
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

type WayOutProps = { group: QuarantineGroup; id: string | undefined } & Omit<Props, "groups">;

function WayOut({ group: { mend: way, byHand, connectionId }, id, mend, reason }: WayOutProps) {
  return (
    <>
      {way.by !== "hand" && id ? <MendButton id={id} label={way.label} mend={mend} reason={reason} /> : null}
      <p className="max-w-3xl text-ink-2">
        <span className="font-medium text-ink">By hand: </span>
        {byHand}{" "}
        <Link
          href={`/connections/${connectionId}?tab=webhook` as Route}
          className="text-accent-text underline"
        >
          Address and secret
        </Link>
      </p>
    </>
  );
}

/** The bytes of what was refused are not kept: that Razorpay's next delivery is accepted is the proof. */
function proof(count: number, accepted: number, mended: QuarantineGroup["mended"]): string {
  const came = `${accepted} of ${count} ${count === 1 ? "has" : "have"} come again and been accepted.`;
  if (mended === "again") return `${came} It works.`;
  if (mended === "newer")
    return "Newer events are accepted: it works. Tries of these are still signed as they were, and refused until Razorpay gives up after 24 hours. What they tell is read over the API.";
  return `${came} The next event that is accepted shows here by itself, and is the proof that it is mended.`;
}
