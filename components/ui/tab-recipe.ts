import { cva } from "class-variance-authority";

export const TAB_LIST = "flex gap-5 overflow-x-auto overflow-y-hidden border-b";

export const tabRecipe = cva(
  "-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 text-sm whitespace-nowrap outline-offset-[-2px]",
  {
    variants: {
      active: {
        true: "border-accent font-medium text-ink",
        false: "border-transparent text-ink-2 hover:text-ink",
      },
    },
  },
);
