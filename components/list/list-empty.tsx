"use client";

import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { activeFilters, withoutFilters } from "@/lib/domain/list-query";
import { useList } from "./list-frame";

/** No rows: because of the filters (and it says which), because this view is done, or because nothing came yet. */
export function ListEmpty({ noun, firstUse }: { noun: string; firstUse: ReactNode }) {
  const { spec, query, go } = useList();
  const filters = activeFilters(spec, query);
  if (filters.length > 0) {
    return (
      <EmptyState
        icon={<SearchX size={18} />}
        title={`No ${noun} match`}
        actions={<Button onClick={() => go(withoutFilters(query))}>Clear filters</Button>}
      >
        Hidden by {filters.join(", ")}.
      </EmptyState>
    );
  }
  const view = spec.views.find(({ id }) => id === query.view);
  if (view && view !== spec.views[0]) {
    return (
      <EmptyState title={`Nothing under “${view.label}”`}>
        When {noun} belong here, they appear by themselves.
      </EmptyState>
    );
  }
  return firstUse;
}
