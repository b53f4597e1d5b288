"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { TabLinks } from "@/components/ui/tab-links";
import type { SavedView, ViewedList } from "@/lib/domain/list-page";
import { activeFilters, withoutFilters, writeListQuery } from "@/lib/domain/list-query";
import { useList } from "./list-frame";
import { SaveView, type SaveViewActions } from "./save-view";

type Props = {
  counts: Partial<Record<string, { count: number; capped?: boolean }>>;
  saved?: readonly SavedView[];
  actions?: SaveViewActions & { list: ViewedList };
};

/** Built-in views with their counts, then one's own, then the team's. */
export function ViewLinks({ counts, saved = [], actions }: Props) {
  const { spec, query } = useList();
  const path = usePathname();
  const params = useSearchParams();
  const bare = withoutFilters(query);
  const current = writeListQuery(spec, { ...query, after: null, before: null });
  const chosen = saved.find((view) => view.query === current);
  const filtered = activeFilters(spec, query).length > 0 || query.sort !== spec.defaultSort;

  const tabs = spec.views.map(({ id, label }) => ({
    href: `${spec.path}${writeListQuery(spec, { ...bare, view: id, sort: spec.defaultSort })}`,
    label,
    current: !chosen && query.view === id,
    count: counts[id]?.count,
    capped: counts[id]?.capped,
  }));
  const own = saved.map((view) => ({
    href: `${spec.path}${view.query}`,
    label: view.name,
    current: view === chosen,
  }));
  return (
    <div className="flex items-end border-b px-4 sm:px-6">
      <TabLinks label="Views" tabs={[...tabs, ...own]} className="min-w-0 flex-1 border-b-0" />
      {actions && (filtered || chosen) ? (
        <SaveView
          key={`${path}?${params}`}
          list={actions.list}
          query={current}
          chosen={chosen}
          actions={actions}
        />
      ) : null}
    </div>
  );
}
