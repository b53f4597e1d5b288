"use client";

import { columnVisibilityFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { type ReactNode, useMemo, useRef } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { ScrollBox } from "@/components/ui/scroll-box";
import {
  ALL_SELECTED,
  isSelected,
  NOTHING_SELECTED,
  pageState,
  rangeBetween,
  setSelected,
} from "@/lib/domain/selection";
import { type ListColumn, shownByDefault } from "./list-column";
import { useList } from "./list-frame";
import { ListRow } from "./list-row";
import { SortHeader } from "./sort-header";
import { useRowKeys } from "./use-row-keys";

// The server sorts, filters and pages; the table only knows which columns are shown.
const features = tableFeatures({ columnVisibilityFeature });

type Props<Row> = {
  caption: string;
  columns: readonly ListColumn<Row>[];
  rows: readonly Row[];
  hrefOf: (row: Row) => string;
  amountOf?: (row: Row) => number;
  selectable?: boolean;
  /** The next step of a row, at its end. */
  actionOf?: (row: Row) => ReactNode;
  /** All that matches, over every page. */
  total: { count: number; capped: boolean };
  /** Stands in for the rows when there are none. */
  empty: ReactNode;
};

export function ListTable<Row extends { id: string }>(props: Props<Row>) {
  const {
    caption,
    columns,
    rows,
    hrefOf,
    amountOf = () => 0,
    selectable = false,
    actionOf,
    total,
    empty,
  } = props;
  const { pending, peek, openPeek, selection, select, columns: chosen } = useList();
  const anchor = useRef<string>(null);
  const definitions = useMemo(
    () =>
      columns.map(({ id, label, cell }) => ({
        id,
        header: label,
        cell: ({ row }: { row: { original: Row } }) => cell(row.original),
      })),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: (row: Row) => row.id,
    state: { columnVisibility: { ...shownByDefault(columns), ...chosen } },
  });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const selectableRows = useMemo(
    () => rows.map((row) => ({ id: row.id, amount: amountOf(row) })),
    [rows, amountOf],
  );
  const page = pageState(selection, selectableRows);

  function toggle(id: string, on: boolean, range: boolean) {
    const chosenRows = rangeBetween(selectableRows, range ? anchor.current : null, id);
    anchor.current = id;
    select(setSelected(selection, chosenRows, on));
  }

  const { activeId } = useRowKeys({
    rows,
    peek,
    openPeek,
    hrefOf,
    onSelect: selectable ? (id) => toggle(id, !isSelected(selection, id), false) : undefined,
    onClear: () => select(NOTHING_SELECTED),
  });

  if (rows.length === 0) return <div className="flex-1 border-t">{empty}</div>;
  const more = total.capped || total.count > rows.length;

  return (
    <ScrollBox
      label={caption}
      aria-busy={pending || undefined}
      className="relative min-h-72 flex-1 overflow-auto border-t transition-opacity delay-150 aria-busy:opacity-60"
    >
      {page === "all" && more && selectable ? (
        <p
          className="sticky left-0 flex flex-wrap items-center justify-center gap-2 border-b bg-accent-soft px-4 py-1.5 text-xs"
          role="status"
        >
          {selection.kind === "all"
            ? "Everything that matches is selected."
            : `All ${rows.length} on this page are selected.`}
          <button
            type="button"
            className="font-medium text-accent-text hover:underline"
            onClick={() => select(selection.kind === "all" ? NOTHING_SELECTED : ALL_SELECTED)}
          >
            {selection.kind === "all"
              ? "Clear the selection"
              : `Select all ${total.count.toLocaleString("en-IN")}${total.capped ? "+" : ""} matching`}
          </button>
        </p>
      ) : null}
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 z-[2]">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} className="h-9">
              {selectable ? (
                <th
                  scope="col"
                  className="sticky left-0 z-[1] w-10 border-b bg-surface pl-4 text-left sm:pl-6"
                >
                  <Checkbox
                    aria-label="Select all rows on this page"
                    checked={page === "all"}
                    indeterminate={page === "some"}
                    onChange={(event) => select(setSelected(selection, selectableRows, event.target.checked))}
                  />
                </th>
              ) : null}
              {group.headers.map((header, at) => (
                <SortHeader
                  key={header.id}
                  label={String(header.column.columnDef.header)}
                  sort={byId.get(header.id)?.sort}
                  align={byId.get(header.id)?.align}
                  pinned={at === 0}
                  selectable={selectable}
                />
              ))}
              {actionOf ? (
                <th
                  scope="col"
                  className="right-0 border-b bg-surface px-3 text-right text-xs font-medium whitespace-nowrap text-ink-3 sm:pr-6 md:sticky md:border-l"
                >
                  Next step
                </th>
              ) : null}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <ListRow
              key={row.id}
              id={row.id}
              href={hrefOf(row.original)}
              selectable={selectable}
              selected={selectable && isSelected(selection, row.id)}
              active={row.id === (peek ?? activeId)}
              onToggle={toggle}
              onOpen={openPeek}
              action={actionOf?.(row.original)}
            >
              {row.getVisibleCells().map((cell) => ({
                id: cell.column.id,
                column: byId.get(cell.column.id) as ListColumn<unknown> | undefined,
                content: <table.FlexRender cell={cell} />,
              }))}
            </ListRow>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
