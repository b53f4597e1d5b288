"use client";

import { Download } from "lucide-react";
import { useEffect, useRef } from "react";
import { buttonRecipe } from "@/components/ui/button-recipe";
import { onKey } from "@/lib/client/on-key";
import { firstPage, writeListQuery } from "@/lib/domain/list-query";
import { type ListColumn, shownByDefault } from "./list-column";
import { useList } from "./list-frame";

/** The filtered set as CSV, with the columns that are shown. */
export function ExportLink<Row>({ columns }: { columns: readonly ListColumn<Row>[] }) {
  const { spec, query, columns: chosen } = useList();
  const link = useRef<HTMLAnchorElement>(null);
  const shown = { ...shownByDefault(columns), ...chosen };
  const fields = columns.filter(({ id }) => shown[id]).map(({ id }) => id);
  useEffect(() => onKey("e", () => link.current?.click()), []);
  return (
    <a
      ref={link}
      download
      href={`${spec.path}/export${writeListQuery(spec, firstPage(query), { fields: fields.join(",") })}`}
      className={buttonRecipe()}
    >
      <Download size={14} aria-hidden="true" />
      Export
    </a>
  );
}
