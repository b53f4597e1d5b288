import type { ReactNode } from "react";

/** A column as its noun describes it. Kept at module scope, so that the table sees the same one each time. */
export type ListColumn<Row> = {
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  align?: "end";
  /** The name the server sorts by; absent where it cannot. */
  sort?: string;
  /** Shown only when asked for. */
  hidden?: boolean;
  /** Widths and truncation. */
  className?: string;
};

export function shownByDefault<Row>(columns: readonly ListColumn<Row>[]): Record<string, boolean> {
  return Object.fromEntries(columns.map(({ id, hidden }) => [id, !hidden]));
}
