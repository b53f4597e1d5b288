"use client";

import { lazy, type ReactNode, Suspense, useRef, useState } from "react";

const load = () => import("./tooltip-popup");
const TooltipPopup = lazy(load);

type Props = { text: string; side?: "top" | "right" | "bottom" | "left"; children: ReactNode };

/** A hint that opens on hover and on focus. For a screen reader the control inside carries it as its description. */
export function Tooltip({ text, side = "top", children }: Props) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches for hover and focus of the control inside
    <span
      ref={anchor}
      className="inline-flex max-w-full"
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={() => setOpen(false)}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
      onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
    >
      {children}
      {open ? (
        <Suspense fallback={null}>
          <TooltipPopup anchor={anchor} side={side} text={text} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </span>
  );
}
