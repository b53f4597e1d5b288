"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { ChevronLeft, ChevronRight, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { buttonRecipe } from "./button-recipe";
import { ScrollBox } from "./scroll-box";

type Props = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** An id to copy, above the title. */
  above?: ReactNode;
  below?: ReactNode;
  onPrevious?: () => void;
  onNext?: () => void;
  children: ReactNode;
};

/** A record beside its list. Not modal: the list stays usable, another row can be chosen. Full-screen on a phone. */
export function Panel({ open, onClose, title, above, below, onPrevious, onNext, children }: Props) {
  return (
    <Base.Root open={open} modal={false} disablePointerDismissal onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Popup
          // The list keeps the focus, so that j and k go on working; F6 or Tab reaches the panel.
          initialFocus={false}
          className="fixed inset-y-0 right-0 z-10 flex w-full flex-col border-l bg-raised shadow-(--shadow-float) outline-none transition-[translate,opacity] duration-150 data-ending-style:translate-x-4 data-ending-style:opacity-0 data-starting-style:translate-x-4 data-starting-style:opacity-0 sm:w-[460px]"
        >
          <div className="flex items-start gap-1 border-b px-5 py-4">
            <div className="min-w-0 flex-1">
              {above}
              <Base.Title className="text-lg font-semibold break-words">{title}</Base.Title>
              {below ? <div className="text-sm text-ink-2">{below}</div> : null}
            </div>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label="Previous record"
              reason={onPrevious ? undefined : "First on this page"}
              onClick={onPrevious}
            >
              <ChevronLeft size={16} aria-hidden="true" />
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label="Next record"
              reason={onNext ? undefined : "Last on this page"}
              onClick={onNext}
            >
              <ChevronRight size={16} aria-hidden="true" />
            </Button>
            <Base.Close
              aria-label="Close panel"
              className={buttonRecipe({ variant: "ghost", size: "icon-sm" })}
            >
              <X size={16} aria-hidden="true" />
            </Base.Close>
          </div>
          <ScrollBox label="Record" className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
            {children}
          </ScrollBox>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
