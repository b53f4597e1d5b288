"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { buttonRecipe } from "@/components/ui/button-recipe";
import { Navigation } from "./navigation";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: RefObject<HTMLElement | null>;
  switcher: ReactNode;
  foot: ReactNode;
};

export default function NavigationDrawer({ open, onOpenChange, anchor, switcher, foot }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-10 bg-black/50 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          finalFocus={anchor}
          data-modal=""
          className="fixed inset-y-0 left-0 z-10 flex w-72 max-w-[85vw] flex-col gap-3 overflow-y-auto bg-bg p-3 shadow-(--shadow-float) outline-none transition-[translate] duration-150 data-ending-style:-translate-x-full data-starting-style:-translate-x-full"
        >
          <div className="flex items-center justify-between">
            <Dialog.Title className="px-2 text-base font-semibold">Hundi</Dialog.Title>
            <Dialog.Close
              aria-label="Close navigation"
              className={buttonRecipe({ variant: "ghost", size: "icon" })}
            >
              <X size={16} aria-hidden="true" />
            </Dialog.Close>
          </div>
          {switcher}
          <Navigation onNavigate={() => onOpenChange(false)} />
          <div className="mt-auto">{foot}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
