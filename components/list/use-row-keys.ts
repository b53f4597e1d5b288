"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { onKey } from "@/lib/client/on-key";

type Options<Row> = {
  rows: readonly Row[];
  peek: string | null;
  openPeek: (id: string | null) => void;
  hrefOf: (row: Row) => string;
  onSelect?: (id: string) => void;
  onClear: () => void;
};

/** j and k go through the rows (through the records while the panel is open), x selects, Enter opens, Escape goes back. */
export function useRowKeys<Row extends { id: string }>(options: Options<Row>) {
  const router = useRouter();
  const [activeId, setActiveId] = useState<string | null>(null);

  const step = useEffectEvent((by: number) => {
    const { rows, peek, openPeek } = options;
    const current = rows.findIndex(({ id }) => id === (peek ?? activeId));
    const next =
      rows[
        current < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(current + by, 0), rows.length - 1)
      ];
    if (!next) return;
    setActiveId(next.id);
    if (peek) openPeek(next.id);
    document.querySelector(`[data-row="${next.id}"]`)?.scrollIntoView({ block: "nearest" });
  });
  const select = useEffectEvent(() => {
    const id = options.peek ?? activeId;
    if (id) options.onSelect?.(id);
  });
  const open = useEffectEvent((event: KeyboardEvent) => {
    // Enter on a link or a button is that link's or button's.
    if (event.target instanceof HTMLElement && event.target.closest("a, button, input, summary")) return;
    const row = options.rows.find(({ id }) => id === (options.peek ?? activeId));
    if (!row) return;
    if (options.peek) router.push(options.hrefOf(row) as Route);
    else options.openPeek(row.id);
  });
  const leave = useEffectEvent(() => {
    if (options.peek) options.openPeek(null);
    else options.onClear();
  });
  const page = useEffectEvent((rel: "prev" | "next") =>
    document.querySelector<HTMLElement>(`a[rel="${rel}"]`)?.click(),
  );

  useEffect(() => {
    const stops = [
      onKey("j", () => step(1)),
      onKey("k", () => step(-1)),
      onKey("x", () => select()),
      onKey("Enter", (event) => open(event)),
      onKey("Escape", () => leave()),
      onKey("[", () => page("prev")),
      onKey("]", () => page("next")),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  return { activeId };
}
