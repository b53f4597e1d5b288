"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Count } from "@/components/ui/count";
import { NAVIGATION, type NavigationItem } from "./navigation-items";
import { useLive } from "./shell-live";

type Props = { onNavigate?: () => void };

/** Where one can go. Numbers stand only beside work that waits. */
export function Navigation({ onNavigate }: Props) {
  const { counts } = useLive();
  const path = usePathname();
  return (
    <nav aria-label="Main" className="flex flex-col gap-4">
      {NAVIGATION.map((group) => (
        <div key={group.label ?? "top"}>
          {group.label ? (
            <p className="md:collapsed:sr-only px-2 pb-1 text-xs text-ink-3">{group.label}</p>
          ) : null}
          <ul className="flex flex-col gap-px">
            {group.items.map((item) => (
              <li key={item.href}>
                <Item
                  item={item}
                  current={isIn(path, item.href)}
                  count={counts[item.href] ?? 0}
                  onNavigate={onNavigate}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

type ItemProps = { item: NavigationItem; current: boolean; count: number; onNavigate?: () => void };

function Item({ item, current, count, onNavigate }: ItemProps) {
  const Icon = item.icon;
  return (
    <Link
      href={item.href as Route}
      onClick={onNavigate}
      aria-current={current ? "page" : undefined}
      title={item.label}
      className="relative flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-ink-2 hover:bg-hover hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink"
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
      <span className="md:collapsed:sr-only flex-1 truncate">{item.label}</span>
      {count > 0 ? (
        <span className="md:collapsed:absolute md:collapsed:-top-1 md:collapsed:-right-1">
          <Count value={count} tone="bad" label="waiting" />
        </span>
      ) : null}
    </Link>
  );
}

function isIn(path: string, href: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}
