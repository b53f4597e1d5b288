"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { FilterCounts } from "@/lib/domain/filter-counts";
import { activeFilters, withoutFilters } from "@/lib/domain/list-query";
import { AmountPill } from "./amount-pill";
import { DatePill } from "./date-pill";
import { FilterPill } from "./filter-pill";
import { useList } from "./list-frame";
import { ListSearch } from "./list-search";

type Props = {
  searchLabel: string;
  counts?: FilterCounts;
  children?: ReactNode;
};

/** Search, a pill for each filter, and the way back to none. */
export function FilterBar({ searchLabel, counts = {}, children }: Props) {
  const { spec, query, go } = useList();
  return (
    <search className="flex flex-wrap items-center gap-2 px-4 py-3 sm:px-6">
      <ListSearch label={searchLabel} />
      {spec.filters.map((filter) => (
        <FilterPill key={filter.key} filter={filter} counts={counts[filter.key] ?? {}} />
      ))}
      {spec.dates.map((date) => (
        <DatePill key={date.key} date={date} />
      ))}
      {spec.amount ? <AmountPill label={spec.amount.label} /> : null}
      {activeFilters(spec, query).length > 0 ? (
        <Button variant="ghost" onClick={() => go(withoutFilters(query))}>
          Clear
        </Button>
      ) : null}
      <span className="ml-auto flex gap-2">{children}</span>
    </search>
  );
}
