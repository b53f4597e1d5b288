"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { firstPage } from "@/lib/domain/list-query";
import { useList } from "./list-frame";

type Props = { label: string; sort?: string; align?: "end"; pinned: boolean; selectable: boolean };

/** A column's head. Where the server can sort by it, it is a button: first largest or newest, then the other way. */
export function SortHeader({ label, sort, align, pinned, selectable }: Props) {
  const { query, go } = useList();
  const down = query.sort === `-${sort}`;
  const up = query.sort === sort;
  const Icon = down ? ArrowDown : up ? ArrowUp : ChevronsUpDown;
  const place = pinned ? `sticky z-[1] ${selectable ? "left-10" : "left-0 pl-4 sm:pl-6"}` : "";
  return (
    <th
      scope="col"
      aria-sort={sort ? (down ? "descending" : up ? "ascending" : "none") : undefined}
      className={`border-b bg-surface px-3 text-xs font-medium whitespace-nowrap text-ink-2 ${align ? "text-right" : "text-left"} ${place}`}
    >
      {sort ? (
        <button
          type="button"
          className={`-mx-1 inline-flex h-6 items-center gap-1 rounded px-1 hover:text-ink ${down || up ? "text-ink" : ""}`}
          onClick={() => go(firstPage(query, { sort: down ? sort : `-${sort}` }))}
        >
          {label}
          <Icon size={12} aria-hidden="true" className={down || up ? "" : "opacity-50"} />
        </button>
      ) : (
        label
      )}
    </th>
  );
}
