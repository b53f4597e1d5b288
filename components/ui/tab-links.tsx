import type { Route } from "next";
import Link from "next/link";
import { Count } from "./count";
import { TAB_LIST, tabRecipe } from "./tab-recipe";

export type TabLink = { href: string; label: string; current: boolean; count?: number; capped?: boolean };

/** Tabs that are addresses: each can be linked to, opened beside, and gone back from. */
export function TabLinks({
  label,
  tabs,
  className = "",
}: {
  label: string;
  tabs: readonly TabLink[];
  className?: string;
}) {
  return (
    <nav aria-label={label} className={`${TAB_LIST} ${className}`}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href as Route}
          scroll={false}
          aria-current={tab.current ? "page" : undefined}
          className={tabRecipe({ active: tab.current })}
        >
          {tab.label}
          {tab.count === undefined ? null : <Count value={tab.count} capped={tab.capped} />}
        </Link>
      ))}
    </nav>
  );
}
