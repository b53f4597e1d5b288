"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Menu } from "@/components/ui/menu";
import type { ListPage } from "@/lib/domain/list-page";
import { firstPage, PAGE_SIZES, writeListQuery } from "@/lib/domain/list-query";
import { useList } from "./list-frame";

type Props = { page: Omit<ListPage<unknown>, "amount"> };

/** Pages by key, so that rows arriving meanwhile never shift one. Nothing where there are no rows. */
export function Pager({ page }: Props) {
  const { rows, count, countCapped, next, previous } = page;
  const { spec, query, go } = useList();
  if (rows.length === 0) return null;
  const address = (change: { after: string | null; before: string | null }) =>
    `${spec.path}${writeListQuery(spec, { ...query, ...change })}`;
  return (
    <nav
      aria-label="Pages"
      className="sticky bottom-0 z-[3] flex flex-wrap items-center justify-between gap-2 border-t bg-surface px-4 py-2 sm:px-6"
    >
      <p className="text-xs text-ink-2 tabular-nums" aria-live="polite">
        {rows.length.toLocaleString("en-IN")} of {count.toLocaleString("en-IN")}
        {countCapped ? "+" : ""}
      </p>
      <div className="flex gap-2">
        <Menu
          size="sm"
          side="top"
          variant="ghost"
          entries={PAGE_SIZES.map((size) => ({
            kind: "choice",
            label: `${size} rows`,
            checked: query.size === size,
            onSelect: () => go(firstPage(query, { size })),
          }))}
        >
          {query.size} rows
        </Menu>
        {previous ? (
          <ButtonLink size="sm" rel="prev" href={address({ after: null, before: previous })}>
            <ChevronLeft size={14} aria-hidden="true" />
            Prev
          </ButtonLink>
        ) : (
          <Button size="sm" disabled>
            <ChevronLeft size={14} aria-hidden="true" />
            Prev
          </Button>
        )}
        {next ? (
          <ButtonLink size="sm" rel="next" href={address({ after: next, before: null })}>
            Next
            <ChevronRight size={14} aria-hidden="true" />
          </ButtonLink>
        ) : (
          <Button size="sm" disabled>
            Next
            <ChevronRight size={14} aria-hidden="true" />
          </Button>
        )}
      </div>
    </nav>
  );
}
