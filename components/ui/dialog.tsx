"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, type RefObject, useRef } from "react";
import { buttonRecipe } from "./button-recipe";
import { firstField } from "./first-field";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Buttons on the right, an optional remark on the left. */
  footer?: ReactNode;
  /** A destructive dialog starts on its Cancel button; any other in its first field. */
  initialFocus?: RefObject<HTMLElement | null>;
  finalFocus?: RefObject<HTMLElement | null>;
  size?: "sm" | "md" | "lg";
};

const WIDTH = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-3xl" };

/** A question that must be answered. Always loaded lazily by whoever opens it. */
export function Dialog(props: Props) {
  const {
    open,
    onOpenChange,
    title,
    description,
    children,
    footer,
    initialFocus,
    finalFocus,
    size = "md",
  } = props;
  const body = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop
          forceRender
          className="fixed inset-0 z-10 bg-black/50 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <Base.Viewport className="fixed inset-0 z-10 flex items-start justify-center overflow-y-auto p-3 sm:py-[10vh]">
          <Base.Popup
            // Without this it would be the Close button: nobody opens a form to close it.
            initialFocus={initialFocus ?? (() => firstField(body.current) ?? true)}
            finalFocus={finalFocus}
            data-modal=""
            className={`pop flex w-full flex-col rounded-xl border bg-raised shadow-(--shadow-float) outline-none ${WIDTH[size]}`}
          >
            <div className="flex items-start gap-3 border-b px-5 py-4">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-lg font-semibold">{title}</Base.Title>
                {description ? (
                  <Base.Description className="text-sm text-ink-2">{description}</Base.Description>
                ) : null}
              </div>
              <Base.Close aria-label="Close" className={buttonRecipe({ variant: "ghost", size: "icon-sm" })}>
                <X size={16} aria-hidden="true" />
              </Base.Close>
            </div>
            <div ref={body} className="px-5 py-4">
              {children}
            </div>
            {footer ? (
              <div className="flex flex-wrap items-center justify-end gap-2 rounded-b-xl border-t bg-surface px-5 py-3">
                {footer}
              </div>
            ) : null}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
