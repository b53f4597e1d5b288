"use client";

import { Search } from "lucide-react";
import { lazy, Suspense, useEffect } from "react";
import { Kbd } from "@/components/ui/kbd";
import { usePopup } from "@/components/ui/use-popup";
import type { SearchRecords } from "./palette-entry";

const load = () => import("./palette");
const Palette = lazy(load);

/** The search box of the top bar; it is the door to the palette. */
export function PaletteButton({ search }: { search: SearchRecords }) {
  const popup = usePopup<HTMLButtonElement>(load);
  const { setOpen } = popup;

  useEffect(() => {
    function listen(event: KeyboardEvent) {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.ctrlKey || event.metaKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      setOpen(true);
    }
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [setOpen]);

  return (
    <>
      <button
        type="button"
        {...popup.triggerProps}
        data-palette-button=""
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md border bg-bg px-2.5 text-sm text-ink-3 hover:bg-hover sm:max-w-80"
      >
        <Search size={14} aria-hidden="true" className="shrink-0" />
        <span className="flex-1 truncate text-left">Search or jump to…</span>
        <span className="hidden gap-1 sm:flex">
          <Kbd>Ctrl</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      {popup.mounted ? (
        <Suspense fallback={null}>
          <Palette open={popup.open} onOpenChange={popup.setOpen} anchor={popup.anchor} search={search} />
        </Suspense>
      ) : null}
    </>
  );
}
