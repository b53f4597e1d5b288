"use client";

import { Menu as MenuIcon } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import { Button } from "@/components/ui/button";
import { usePopup } from "@/components/ui/use-popup";

const load = () => import("./navigation-drawer");
const NavigationDrawer = lazy(load);

type Props = { switcher: ReactNode; foot: ReactNode };

/** Below 768 px the navigation waits behind this button. */
export function MobileNavigation({ switcher, foot }: Props) {
  const popup = usePopup<HTMLButtonElement>(load);
  return (
    <>
      <Button
        {...popup.triggerProps}
        variant="ghost"
        size="icon"
        aria-label="Navigation"
        aria-haspopup="dialog"
        className="md:hidden"
      >
        <MenuIcon size={18} aria-hidden="true" />
      </Button>
      {popup.mounted ? (
        <Suspense fallback={null}>
          <NavigationDrawer
            open={popup.open}
            onOpenChange={popup.setOpen}
            anchor={popup.anchor}
            switcher={switcher}
            foot={foot}
          />
        </Suspense>
      ) : null}
    </>
  );
}
