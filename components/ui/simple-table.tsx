import type { ReactNode } from "react";
import { ScrollBox } from "./scroll-box";

type Column = {
  label: string;
  align?: "end";
  /** Said, not shown: a column of buttons needs no head. */
  hidden?: boolean;
};
type Props = {
  caption: string;
  columns: readonly Column[];
  rows: readonly { id: string; cells: readonly ReactNode[] }[];
};

/** A short table inside a card. Lists of records use components/list. */
export function SimpleTable({ caption, columns, rows }: Props) {
  return (
    <ScrollBox label={`${caption}, table`} className="relative overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="h-8 text-xs text-ink-3">
            {columns.map(({ label, align, hidden }) => (
              <th
                key={label}
                scope="col"
                className={`border-b px-4 font-medium whitespace-nowrap ${align ? "text-right" : "text-left"}`}
              >
                {hidden ? <span className="sr-only">{label}</span> : label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="h-9">
              {columns.map(({ label, align }, at) => (
                <td
                  key={label}
                  className={`border-b px-4 whitespace-nowrap [tr:last-child>&]:border-0 ${align ? "text-right tabular-nums" : ""}`}
                >
                  {row.cells[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
