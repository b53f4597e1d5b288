"use client";

import { PanelLeft } from "lucide-react";
import { Button } from "@/components/ui/button";
import { savePreference } from "@/lib/client/save-preference";

/** Folds the navigation to its icons, and remembers it. */
export function NavigationToggle() {
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label="Fold or unfold the navigation"
      className="max-md:hidden"
      onClick={() => {
        const folded = document.documentElement.dataset.navigation === "collapsed";
        savePreference("navigation", folded ? "open" : "collapsed");
      }}
    >
      <PanelLeft size={16} aria-hidden="true" />
    </Button>
  );
}
