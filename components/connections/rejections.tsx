import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { When } from "@/components/ui/when";
import { type CureProps, RefusalCure } from "@/components/webhooks/refusal-cure";
import type { QuarantineGroup } from "@/lib/domain/quarantine-groups";

type Props = Pick<CureProps, "mend" | "reason"> & { groups: readonly QuarantineGroup[] };

/** The causes for which deliveries of one connection were refused, as the list of all refused deliveries says them. */
export function Rejections({ groups, mend, reason }: Props) {
  if (groups.length === 0)
    return <EmptyState title="Nothing was refused">Every delivery carried a valid signature.</EmptyState>;
  return (
    <>
      <ul className="divide-y">
        {groups.map((group) => (
          <li key={[group.diagnosis, group.otherConnection?.id].join()} className="flex flex-col gap-2 py-3">
            <div className="flex flex-wrap items-center gap-x-3 text-sm">
              <h3 className="font-medium">{group.title}</h3>
              {group.mended ? <Badge tone="ok">Mended</Badge> : <Badge tone="bad">Refused</Badge>}
              <span className="text-xs text-ink-2">
                {group.rows.length.toLocaleString("en-IN")}, the last <When at={group.rows[0]?.at ?? null} />
              </span>
            </div>
            <RefusalCure group={group} mend={mend} reason={reason} atConnection />
          </li>
        ))}
      </ul>
      <Link href={"/webhooks/refused" as Route} className="text-sm text-accent-text underline">
        Each delivery
      </Link>
    </>
  );
}
