"use client";

import type { Route } from "next";
import Link from "next/link";
import type { MouseEvent, ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import type { ListColumn } from "./list-column";

type Cell = { id: string; column: ListColumn<unknown> | undefined; content: ReactNode };

type Props = {
  id: string;
  href: string;
  selectable: boolean;
  selected: boolean;
  active: boolean;
  onToggle: (id: string, on: boolean, range: boolean) => void;
  onOpen: (id: string) => void;
  /** Left out: the list has none. Null: this row has none. */
  action?: ReactNode;
  children: readonly Cell[];
};

/** A row: its first cell is a link to the record, a press anywhere else opens the panel (j, k and Enter do the same). */
export function ListRow({
  id,
  href,
  selectable,
  selected,
  active,
  onToggle,
  onOpen,
  action,
  children,
}: Props) {
  const ground = selected || active ? "bg-accent-soft" : "bg-surface group-hover:bg-hover";
  function open(event: MouseEvent) {
    const target = event.target as HTMLElement;
    if (target.closest("a, button, input, label") || getSelection()?.toString()) return;
    onOpen(id);
  }
  return (
    <tr
      onClick={open}
      data-row={id}
      data-active-row={active ? "" : undefined}
      className="group h-(--row) cursor-default"
    >
      {selectable ? (
        <td className={`sticky left-0 z-[1] border-b pl-4 sm:pl-6 ${ground}`}>
          <Checkbox
            aria-label="Select row"
            aria-describedby={`row-${id}`}
            checked={selected}
            onChange={(event) =>
              onToggle(id, event.target.checked, (event.nativeEvent as unknown as MouseEvent).shiftKey)
            }
          />
        </td>
      ) : null}
      {children.map(({ id: columnId, column, content }, at) => (
        <td
          key={columnId}
          className={`border-b px-3 whitespace-nowrap ${ground} ${column?.align ? "text-right tabular-nums" : ""} ${
            at === 0 ? `sticky z-[1] font-medium ${selectable ? "left-10" : "left-0 pl-4 sm:pl-6"}` : ""
          } ${column?.className ?? ""}`}
        >
          {at === 0 ? (
            <Link id={`row-${id}`} href={href as Route} prefetch={false} className="rounded hover:underline">
              {content}
            </Link>
          ) : (
            content
          )}
        </td>
      ))}
      {action === undefined ? null : (
        <td
          className={`right-0 border-b px-3 text-right whitespace-nowrap sm:pr-6 md:sticky md:border-l ${ground}`}
        >
          {action}
        </td>
      )}
    </tr>
  );
}
