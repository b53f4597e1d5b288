"use client";

import { Tooltip } from "@base-ui/react/tooltip";
import type { RefObject } from "react";

type Props = {
  anchor: RefObject<HTMLElement | null>;
  side: "top" | "right" | "bottom" | "left";
  text: string;
  onClose: () => void;
};

export default function TooltipPopup({ anchor, side, text, onClose }: Props) {
  return (
    <Tooltip.Root open onOpenChange={(open) => open || onClose()}>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor} side={side} sideOffset={6} className="z-20">
          <Tooltip.Popup className="pop max-w-72 rounded-md bg-(--bar) px-2 py-1 text-xs text-(--bar-ink) shadow-(--shadow-pop)">
            {text}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
