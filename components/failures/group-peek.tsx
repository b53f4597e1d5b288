import type { Route } from "next";
import Link from "next/link";
import { Money } from "@/components/ui/money";
import type { FailureGroup, FailureItem } from "@/lib/domain/failure";
import { failureHref } from "@/lib/format/failure-words";
import type { FailureActions, FailureReasons } from "./failure-actions";
import { GroupFacts } from "./group-facts";
import { GroupProblem } from "./group-problem";

type Props = {
  group: FailureGroup;
  items: readonly FailureItem[];
  actions: FailureActions;
  reasons: FailureReasons;
  now: Date;
};

/** A cause at a glance, beside the list. */
export function GroupPeek({ group, items, actions, reasons, now }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <GroupProblem group={group} actions={actions} reasons={reasons} now={now} />
      <GroupFacts group={group} now={now} />
      <div>
        <h3 className="pb-1 text-base font-medium">Newest</h3>
        <ul className="divide-y text-sm">
          {items.map((item) => (
            <li key={item.id} className="flex min-h-9 items-center justify-between gap-3">
              <Link
                href={(failureHref(item) ?? `/failures/${group.id}?peek=${item.id}`) as Route}
                className="min-w-0 truncate text-accent-text hover:underline"
              >
                {item.label}
                {item.customer ? `, ${item.customer}` : ""}
              </Link>
              {item.amount === null ? null : <Money paise={item.amount} />}
            </li>
          ))}
        </ul>
        {group.count > items.length ? (
          <Link
            href={`/failures/${group.id}` as Route}
            className="text-xs font-medium text-accent-text hover:underline"
          >
            See all {group.count.toLocaleString("en-IN")}
          </Link>
        ) : null}
      </div>
    </div>
  );
}
