"use client";

import { type ComponentProps, lazy, Suspense } from "react";
import { Button } from "./button";
import type { MenuEntry } from "./menu-entry";
import { usePopup } from "./use-popup";

const load = () => import("./menu-popup");
const MenuPopup = lazy(load);

type Props = Omit<ComponentProps<typeof Button>, "onClick" | "ref"> & {
  entries: readonly MenuEntry[];
  align?: "start" | "end";
  side?: "bottom" | "top" | "right";
};

/** A button with a menu. The menu's code comes when someone reaches for it. */
export function Menu({ entries, align = "end", side = "bottom", children, ...button }: Props) {
  const popup = usePopup<HTMLButtonElement>(load);
  return (
    <>
      <Button {...button} {...popup.triggerProps} aria-haspopup="menu">
        {children}
      </Button>
      {popup.mounted ? (
        <Suspense fallback={null}>
          <MenuPopup
            anchor={popup.anchor}
            open={popup.open}
            onOpenChange={popup.setOpen}
            entries={entries}
            align={align}
            side={side}
          />
        </Suspense>
      ) : null}
    </>
  );
}
