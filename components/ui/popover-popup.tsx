"use client";

import { Popover } from "@base-ui/react/popover";
import { type ReactNode, type RefObject, useRef } from "react";
import { firstField } from "./first-field";
import { POPUP } from "./popup-recipe";

type Props = {
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  align: "start" | "end";
  title: string;
  children: ReactNode;
};

export default function PopoverPopup({ anchor, open, onOpenChange, align, title, children }: Props) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange} modal="trap-focus">
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-20"
        >
          <Popover.Popup
            initialFocus={() => firstField(body.current) ?? true}
            finalFocus={anchor}
            aria-label={title}
            className={`${POPUP} max-h-(--available-height) max-w-[calc(100vw-1rem)] overflow-y-auto p-3`}
          >
            <Popover.Close className="sr-only">Close</Popover.Close>
            <div ref={body}>{children}</div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
