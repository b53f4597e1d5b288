import { Download } from "lucide-react";
import type { Metadata } from "next";
import type { ExportRow } from "@/components/exports/export-row";
import { ExportTable } from "@/components/exports/export-table";
import { WatchRecord } from "@/components/history/watch-record";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/require-user";
import { listExports } from "@/lib/data/list-exports";
import type { CurrentUser } from "@/lib/domain/current-user";
import {
  EXPORT_DAYS,
  isOpenExport,
  type ListExport,
  mayHaveExport,
  ROWS_AT_ONCE_MOST,
} from "@/lib/domain/list-export";
import { readListQuery } from "@/lib/domain/list-query";
import { listWords } from "@/lib/format/list-words";
import { pageScope } from "@/lib/http/page-scope";
import { exportedLists } from "@/lib/services/exported-lists";
import { cancelExportAction, runExportAgainAction } from "./actions";

export const metadata: Metadata = { title: "Exports" };

export default async function ExportsPage() {
  const user = await requireUser("read");
  const [found, { now }] = await Promise.all([listExports(), pageScope()]);
  const rows = await Promise.all(found.map((row) => toRow(row, user)));
  const open = found.filter(isOpenExport).length;
  return (
    <>
      <PageHeader
        title="Exports"
        below={
          <span className="flex flex-wrap items-center gap-2">
            Files of long lists, kept for {EXPORT_DAYS} days. Times are IST.
            <WatchRecord watched={open > 0 ? "moving" : "still"} now={now} />
          </span>
        }
      />
      <div className="px-4 pb-8 sm:px-6">
        {found.length === 0 ? (
          <EmptyState
            icon={<Download size={18} />}
            title="No exports yet"
            actions={<ButtonLink href="/invoices">Go to invoices</ButtonLink>}
          >
            Export on any list gives up to {ROWS_AT_ONCE_MOST.toLocaleString("en-IN")} rows at once. More are
            written to a file in the background, which then waits for you here.
          </EmptyState>
        ) : (
          <Card flush>
            <ExportTable rows={rows} tools={{ again: runExportAgainAction, cancel: cancelExportAction }} />
          </Card>
        )}
      </div>
    </>
  );
}

async function toRow(found: ListExport, user: CurrentUser): Promise<ExportRow> {
  const { id, askedBy, state, total, rows, bytes, reason, createdAt, expiresAt, list, query, today } = found;
  const { specOf, label } = exportedLists[list];
  const spec = await specOf(found);
  const read = readListQuery(spec, Object.fromEntries(new URLSearchParams(query)));
  return {
    id,
    askedBy,
    state,
    total,
    rows,
    bytes,
    reason,
    createdAt,
    expiresAt,
    label,
    words: listWords(spec, read, today),
    href: `${list}${query}`,
    reasonAgainst: mayHaveExport(user, found) ? undefined : `Only ${askedBy} and admins may`,
  };
}
