"use client";

import { useRef, useState } from "react";

/**
 * Opens something whose code is fetched on intent: `preload` on hover or focus, mounted from the first opening on, so
 * that closing can still hand focus back.
 */
export function usePopup<Anchor extends HTMLElement>(load: () => Promise<unknown>) {
  const anchor = useRef<Anchor>(null);
  const [open, setOpen] = useState(false);
  const [mounted, setMounted] = useState(false);
  const preload = () => void load();
  function change(next: boolean) {
    if (next) setMounted(true);
    setOpen(next);
  }
  return {
    anchor,
    open,
    mounted,
    setOpen: change,
    triggerProps: {
      ref: anchor,
      onPointerEnter: preload,
      onFocus: preload,
      onClick: () => change(!open),
      "aria-expanded": open,
    },
  };
}
