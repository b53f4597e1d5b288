/** What floats: menus, popovers, select lists. They take focus themselves, so they draw no outline of their own. */
export const POPUP =
  "pop rounded-lg border bg-raised p-1 text-sm text-ink shadow-(--shadow-pop) outline-none";

export const POPUP_ITEM =
  "flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 outline-none data-highlighted:bg-sunken data-disabled:text-ink-3";

export const POPUP_LABEL = "px-2 pt-1.5 pb-1 text-2xs font-medium text-ink-3";
