"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { createContext, type ReactNode, use, useOptimistic, useState, useTransition } from "react";
import { readColumns, writeColumns } from "@/lib/client/columns";
import { firstPage, type ListQuery, type ListSpec, writeListQuery } from "@/lib/domain/list-query";
import { NOTHING_SELECTED, type Selection } from "@/lib/domain/selection";

type ListState = {
  spec: ListSpec;
  /** As someone has just set it; the rows follow. */
  query: ListQuery;
  today: string;
  /** New rows are on their way. */
  pending: boolean;
  go: (query: ListQuery) => void;
  peek: string | null;
  openPeek: (id: string | null) => void;
  columns: Record<string, boolean>;
  setColumns: (shown: Record<string, boolean>, byDefault: Record<string, boolean>) => void;
  selection: Selection;
  select: (selection: Selection) => void;
};

const ListContext = createContext<ListState | null>(null);

type Props = { spec: ListSpec; query: ListQuery; today: string; children: ReactNode };

/** Holds what a list's parts share. Everything but the selection is in the address. */
export function ListFrame({ spec, query: served, today, children }: Props) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [query, setQuery] = useOptimistic(served);
  const [peek, setPeek] = useQueryState("peek", parseAsString);
  const [cols, setCols] = useQueryState("cols", parseAsString);

  // A selection belongs to one set of filters; paging keeps it, filtering drops it.
  const filters = writeListQuery(spec, firstPage(served, { sort: spec.defaultSort, size: 50 }));
  const [chosen, setChosen] = useState({ filters, selection: NOTHING_SELECTED });
  const selection = chosen.filters === filters ? chosen.selection : NOTHING_SELECTED;

  const state: ListState = {
    spec,
    query,
    today,
    pending,
    peek,
    selection,
    columns: readColumns(cols),
    go: (next) =>
      startTransition(() => {
        setQuery(next);
        const keep: Record<string, string> = cols ? { cols } : {};
        router.push(`${spec.path}${writeListQuery(spec, next, keep)}` as Route, { scroll: false });
      }),
    openPeek: (id) => void setPeek(id, { history: peek && id ? "replace" : "push" }),
    setColumns: (shown, byDefault) => void setCols(writeColumns(shown, byDefault)),
    select: (next) => setChosen({ filters, selection: next }),
  };
  return <ListContext value={state}>{children}</ListContext>;
}

export function useList(): ListState {
  const state = use(ListContext);
  if (!state) throw new Error("A list's part stands outside of its ListFrame.");
  return state;
}
