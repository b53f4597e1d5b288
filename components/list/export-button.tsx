"use client";

import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonRecipe } from "@/components/ui/button-recipe";
import { onKey } from "@/lib/client/on-key";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import { type ExportedList, ROWS_AT_ONCE_MOST } from "@/lib/domain/list-export";
import { firstPage, writeListQuery } from "@/lib/domain/list-query";
import { type ListColumn, shownByDefault } from "./list-column";
import { useList } from "./list-frame";

export type ExportActions = {
  startExport: Action<{ list: ExportedList; query: string; fields: string }, { id: string; total: number }>;
};

type Props<Row> = {
  list: ExportedList;
  columns: readonly ListColumn<Row>[];
  total: { count: number; countCapped: boolean };
  start: ExportActions["startExport"];
};

/** The filtered set as CSV, with the columns that are shown: at once, or in the background where it is long. */
export function ExportButton<Row>({ list, columns, total, start }: Props<Row>) {
  const { spec, query, columns: chosen } = useList();
  const router = useRouter();
  const link = useRef<HTMLAnchorElement>(null);
  const [pending, setPending] = useState(false);
  const shown = { ...shownByDefault(columns), ...chosen };
  const fields = columns
    .filter(({ id }) => shown[id])
    .map(({ id }) => id)
    .join(",");
  const address = writeListQuery(spec, firstPage(query, { size: 50 }));
  const rows = useRowCount(list, address, total);

  async function inBackground() {
    if (pending) return;
    setPending(true);
    const result = await start({ list, query: address, fields });
    setPending(false);
    if (!result.ok)
      return toast({ title: "Nothing was exported", detail: result.error.message, tone: "bad" });
    toast({
      title: `Export of ${result.data.total.toLocaleString("en-IN")} rows has begun`,
      detail: "It goes on while you work elsewhere.",
      href: "/exports",
      hrefLabel: "See exports",
    });
    router.refresh();
  }
  const long = rows.count > ROWS_AT_ONCE_MOST;
  const onE = useEffectEvent(() => {
    if (long) void inBackground();
    else link.current?.click();
  });
  useEffect(() => onKey("e", () => onE()), []);

  const icon = <Download size={14} aria-hidden="true" />;
  if (rows.count === 0) return <Button reason="There is no row to export">{icon}Export</Button>;
  const label = `Export ${rows.count.toLocaleString("en-IN")}${rows.more ? "+" : ""} ${rows.count === 1 ? "row" : "rows"}`;
  if (long) {
    return (
      <Button pending={pending} onClick={inBackground}>
        {pending ? null : icon}
        {label}
        <span className="font-normal text-ink-2">in the background</span>
      </Button>
    );
  }
  return (
    <a
      ref={link}
      download
      href={`${list}/export${writeListQuery(spec, firstPage(query, { size: 50 }), { fields })}`}
      className={buttonRecipe()}
    >
      {icon}
      {label}
    </a>
  );
}

/** A page counts a thousand; how many rows more there are is asked for after it. */
function useRowCount(list: ExportedList, address: string, { count, countCapped }: Props<never>["total"]) {
  const [found, setFound] = useState<{ address: string; count: number; capped: boolean }>();
  useEffect(() => {
    if (!countCapped) return;
    const stop = new AbortController();
    const asked = `/exports/count${address}${address ? "&" : "?"}list=${encodeURIComponent(list)}`;
    fetch(asked, { signal: stop.signal, headers: { accept: "application/json" } })
      .then(async (response) => response.ok && setFound({ address, ...(await response.json()) }))
      .catch(() => undefined);
    return () => stop.abort();
  }, [list, address, countCapped]);
  if (!countCapped) return { count, more: false };
  return found?.address === address ? { count: found.count, more: found.capped } : { count, more: true };
}
