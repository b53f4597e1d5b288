import type { Route } from "next";
import Link from "next/link";
import { Progress } from "@/components/ui/progress";
import { SimpleTable } from "@/components/ui/simple-table";
import { StatusBadge } from "@/components/ui/status-badge";
import { When } from "@/components/ui/when";
import { isOpenExport } from "@/lib/domain/list-export";
import { formatFileSize } from "@/lib/format/file-size";
import { EXPORT_LABELS } from "@/lib/format/status-label";
import type { ExportRow } from "./export-row";
import { type ExportTools, ExportToolsOf } from "./export-tools";

type Props = { rows: readonly ExportRow[]; tools: ExportTools };

/** The exports of late: what of, how far, and what can be done with each. */
export function ExportTable({ rows, tools }: Props) {
  return (
    <SimpleTable
      caption="Exports"
      columns={[
        { label: "List" },
        { label: "State" },
        { label: "Rows", align: "end" },
        { label: "Size", align: "end" },
        { label: "Asked by" },
        { label: "Asked at" },
        { label: "Kept until" },
        { label: "What can be done", hidden: true, align: "end" },
      ]}
      rows={rows.map((row) => ({
        id: row.id,
        cells: [
          <What key="what" row={row} />,
          <State key="state" row={row} />,
          isOpenExport(row) ? "" : row.state === "DONE" ? row.rows.toLocaleString("en-IN") : "",
          row.state === "DONE" ? formatFileSize(row.bytes) : "",
          row.askedBy,
          <When key="asked" at={row.createdAt} />,
          row.state === "DONE" ? <When key="kept" at={row.expiresAt} as="day" /> : "",
          <ExportToolsOf key="tools" row={row} tools={tools} />,
        ],
      }))}
    />
  );
}

function What({ row }: { row: ExportRow }) {
  return (
    <span className="flex min-w-44 max-w-96 flex-col py-1.5 whitespace-normal">
      <Link href={row.href as Route} className="font-medium hover:underline">
        {row.label}
      </Link>
      <span className="text-xs text-ink-2">{row.words.length > 0 ? row.words.join("; ") : "All rows"}</span>
    </span>
  );
}

function State({ row }: { row: ExportRow }) {
  if (row.state === "RUNNING") {
    return (
      <span className="block w-56">
        <Progress label="Being written" done={row.rows} total={Math.max(row.total, row.rows)} />
      </span>
    );
  }
  return (
    <span className="flex flex-col items-start">
      <StatusBadge status={EXPORT_LABELS[row.state]} />
      {row.reason ? <span className="text-xs text-ink-2">{row.reason}</span> : null}
    </span>
  );
}
