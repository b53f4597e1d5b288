import type { ComponentProps } from "react";

/** A region that scrolls by itself. It takes focus, so that the arrow keys can scroll it, and has a name. */
export function ScrollBox({ label, ...rest }: ComponentProps<"section"> & { label: string }) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
  return <section tabIndex={0} aria-label={label} {...rest} />;
}
