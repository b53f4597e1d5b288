import { cva } from "class-variance-authority";

export const inputRecipe = cva(
  [
    "h-8 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink outline-offset-0",
    "aria-invalid:border-bad-dot data-invalid:border-bad-dot disabled:bg-sunken disabled:text-ink-3 [&:is(input,textarea):read-only]:bg-sunken",
  ],
  { variants: { mono: { true: "font-mono text-xs" }, align: { end: "text-right tabular-nums" } } },
);
