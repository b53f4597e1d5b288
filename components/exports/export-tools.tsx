"use client";

import { Download, RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { ActButton } from "@/components/ui/act-button";
import { Button } from "@/components/ui/button";
import { buttonRecipe } from "@/components/ui/button-recipe";
import type { Action } from "@/lib/domain/action-result";
import { isOpenExport } from "@/lib/domain/list-export";
import type { ExportRow } from "./export-row";

export type ExportTools = {
  again: Action<{ id: string }, { id: string; total: number }>;
  cancel: Action<{ id: string }, null>;
};

/** Download, cancel or run again: what the state of an export leaves open. */
export function ExportToolsOf({ row, tools }: { row: ExportRow; tools: ExportTools }) {
  const router = useRouter();
  const refresh = () => {
    router.refresh();
    return undefined;
  };
  const what = `${row.label}, ${row.words.join("; ") || "all rows"}`;
  if (isOpenExport(row)) {
    return (
      <span className="flex justify-end">
        <ActButton
          size="sm"
          aria-label={`Cancel the export of ${what}`}
          reason={row.reasonAgainst}
          run={() => tools.cancel({ id: row.id })}
          done={refresh}
        >
          Cancel
        </ActButton>
      </span>
    );
  }
  return (
    <span className="flex justify-end gap-2">
      <ActButton
        size="sm"
        aria-label={`Run the export of ${what} again`}
        run={() => tools.again({ id: row.id })}
        done={refresh}
      >
        <RotateCw size={12} aria-hidden="true" />
        Run again
      </ActButton>
      {row.state === "DONE" ? <DownloadFile row={row} what={what} /> : null}
    </span>
  );
}

function DownloadFile({ row, what }: { row: ExportRow; what: string }) {
  const inside = (
    <>
      <Download size={12} aria-hidden="true" />
      Download
    </>
  );
  if (row.reasonAgainst) {
    return (
      <Button size="sm" reason={row.reasonAgainst}>
        {inside}
      </Button>
    );
  }
  return (
    <a
      download
      href={`/exports/${row.id}/file`}
      aria-label={`Download ${what}`}
      className={buttonRecipe({ size: "sm", variant: "primary" })}
    >
      {inside}
    </a>
  );
}
