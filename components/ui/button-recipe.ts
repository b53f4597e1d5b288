import { cva, type VariantProps } from "class-variance-authority";

/** One look for buttons and for links that act like buttons. */
export const buttonRecipe = cva(
  [
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap",
    "transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    "[&_svg]:shrink-0",
  ],
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-accent-ink not-disabled:hover:bg-accent/90",
        secondary: "bg-surface text-ink not-disabled:hover:bg-hover aria-expanded:bg-hover",
        ghost:
          "border-transparent text-ink-2 not-disabled:hover:bg-hover not-disabled:hover:text-ink aria-expanded:bg-hover",
        danger: "border-transparent bg-danger text-white not-disabled:hover:bg-danger/90",
        // What leads to a question first: red, but no louder than the page's own action.
        "danger-quiet": "bg-surface text-bad not-disabled:hover:bg-bad-soft aria-expanded:bg-bad-soft",
        "bar-quiet": "border-transparent text-(--bar-ink) not-disabled:hover:bg-white/15",
        bar: "border-transparent bg-(--bar-ink) [color:var(--bar)] not-disabled:hover:opacity-90",
      },
      size: {
        md: "h-8 px-3 text-sm",
        sm: "h-7 px-2 text-xs",
        icon: "size-8",
        "icon-sm": "size-7",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonLook = VariantProps<typeof buttonRecipe>;
