"use client";

import { type ComponentProps, lazy, type ReactNode, Suspense } from "react";
import { Button } from "./button";
import { usePopup } from "./use-popup";

const load = () => import("./popover-popup");
const PopoverPopup = lazy(load);

type Props = Omit<ComponentProps<typeof Button>, "onClick" | "ref" | "children" | "title"> & {
  trigger: ReactNode;
  /** What the popover is called. */
  title: string;
  align?: "start" | "end";
  /** Receives a way to close itself. */
  children: (close: () => void) => ReactNode;
  /** Code the content needs, fetched with the popover's own. */
  preload?: () => Promise<unknown>;
};

/** A button with a small surface of controls. */
export function Popover({ trigger, title, align = "start", children, preload, ...button }: Props) {
  const popup = usePopup<HTMLButtonElement>(() => Promise.all([load(), preload?.()]));
  return (
    <>
      <Button {...button} {...popup.triggerProps} aria-haspopup="dialog">
        {trigger}
      </Button>
      {popup.mounted ? (
        <Suspense fallback={null}>
          <PopoverPopup
            anchor={popup.anchor}
            open={popup.open}
            onOpenChange={popup.setOpen}
            align={align}
            title={title}
          >
            {children(() => popup.setOpen(false))}
          </PopoverPopup>
        </Suspense>
      ) : null}
    </>
  );
}
