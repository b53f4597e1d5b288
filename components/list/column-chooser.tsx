"use client";

import { Columns3 } from "lucide-react";
import { Menu } from "@/components/ui/menu";
import { type ListColumn, shownByDefault } from "./list-column";
import { useList } from "./list-frame";

/** Which columns are shown. The first stays: it is the row's link. */
export function ColumnChooser<Row>({ columns }: { columns: readonly ListColumn<Row>[] }) {
  const list = useList();
  const byDefault = shownByDefault(columns);
  const shown = { ...byDefault, ...list.columns };
  return (
    <Menu
      size="icon"
      aria-label="Columns"
      entries={columns.slice(1).map(({ id, label }) => ({
        kind: "check",
        label,
        checked: shown[id] ?? true,
        onChange: (on) => list.setColumns({ ...shown, [id]: on }, byDefault),
      }))}
    >
      <Columns3 size={16} aria-hidden="true" />
    </Menu>
  );
}
