import type { ReactNode } from "react";

/** What a menu can hold. */
export type MenuEntry =
  | { kind: "separator" }
  | { kind: "label"; label: string }
  | {
      kind: "item";
      label: string;
      hint?: string;
      icon?: ReactNode;
      href?: string;
      external?: boolean;
      onSelect?: () => void;
      keys?: string;
      danger?: boolean;
      /** Why it cannot be chosen now. */
      reason?: string;
      current?: boolean;
    }
  | { kind: "choice"; label: string; checked: boolean; onSelect: () => void }
  | { kind: "check"; label: string; count?: number; checked: boolean; onChange: (checked: boolean) => void };
