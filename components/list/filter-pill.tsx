"use client";

import { ChevronDown } from "lucide-react";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entry";
import { firstPage, type ListSpec } from "@/lib/domain/list-query";
import { useList } from "./list-frame";
import { pillRecipe } from "./pill-recipe";
import { PillValue } from "./pill-value";

type Props = { filter: ListSpec["filters"][number]; counts: Partial<Record<string, number>> };

/** Any of a few values, each with how many rows have it. */
export function FilterPill({ filter, counts }: Props) {
  const { query, go } = useList();
  const chosen = query.filters[filter.key] ?? [];
  const entries: MenuEntry[] = filter.options.map(({ value, label }) => ({
    kind: "check",
    label,
    count: counts[value],
    checked: chosen.includes(value),
    onChange: (on) => {
      const values = filter.options
        .map((option) => option.value)
        .filter((each) => (each === value ? on : chosen.includes(each)));
      go(firstPage(query, { filters: { ...query.filters, [filter.key]: values } }));
    },
  }));
  const names = filter.options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  return (
    <Menu entries={entries} align="start" className={pillRecipe(names.length > 0)}>
      {filter.label}
      <PillValue values={names} />
      <ChevronDown size={14} aria-hidden="true" className="text-ink-3" />
    </Menu>
  );
}
