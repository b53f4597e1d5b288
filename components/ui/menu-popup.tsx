"use client";

import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { RefObject } from "react";
import { Kbd } from "./kbd";
import type { MenuEntry } from "./menu-entry";
import { POPUP, POPUP_ITEM, POPUP_LABEL } from "./popup-recipe";

type Props = {
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  entries: readonly MenuEntry[];
  align: "start" | "end";
  side: "bottom" | "top" | "right";
};

export default function MenuPopup({ anchor, open, onOpenChange, entries, align, side }: Props) {
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange}>
      <Menu.Portal>
        <Menu.Positioner
          anchor={anchor}
          align={align}
          side={side}
          sideOffset={4}
          className="z-20 outline-none"
        >
          <Menu.Popup
            finalFocus={anchor}
            className={`${POPUP} max-h-(--available-height) min-w-48 max-w-[min(22rem,calc(100vw-1rem))] overflow-y-auto`}
          >
            {entries.map((entry, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the entries of one menu keep their places
              <Entry key={at} entry={entry} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case "separator":
      return <Menu.Separator className="my-1 border-t" />;
    case "label":
      return <p className={POPUP_LABEL}>{entry.label}</p>;
    case "choice":
      return (
        <Menu.CheckboxItem checked={entry.checked} onClick={entry.onSelect} className={POPUP_ITEM}>
          <Tick />
          {entry.label}
        </Menu.CheckboxItem>
      );
    case "check":
      return (
        <Menu.CheckboxItem checked={entry.checked} onCheckedChange={entry.onChange} className={POPUP_ITEM}>
          <Tick />
          <span className="min-w-0 flex-1">{entry.label}</span>
          {entry.count === undefined ? null : (
            <span className="pl-4 text-xs text-ink-3 tabular-nums">
              {entry.count.toLocaleString("en-IN")}
            </span>
          )}
        </Menu.CheckboxItem>
      );
    case "item":
      return <Item entry={entry} />;
  }
}

function Item({ entry }: { entry: Extract<MenuEntry, { kind: "item" }> }) {
  const className = `${POPUP_ITEM} ${entry.danger ? "text-bad" : ""}`;
  const body = (
    <>
      {entry.icon ? <span className="flex w-4 justify-center text-ink-3">{entry.icon}</span> : null}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{entry.label}</span>
        {entry.reason || entry.hint ? (
          <span className="block text-xs text-ink-3">{entry.reason ?? entry.hint}</span>
        ) : null}
      </span>
      {entry.current ? <Check size={14} aria-label="current" /> : null}
      {entry.keys ? <Kbd>{entry.keys}</Kbd> : null}
    </>
  );
  if (entry.reason) {
    return (
      <Menu.Item disabled className={className}>
        {body}
      </Menu.Item>
    );
  }
  if (!entry.href) {
    return (
      <Menu.Item onClick={entry.onSelect} className={className}>
        {body}
      </Menu.Item>
    );
  }
  const target = entry.external ? { target: "_blank", rel: "noreferrer" } : {};
  return (
    <Menu.LinkItem
      closeOnClick
      render={<Link href={entry.href as Route} {...target} />}
      className={className}
    >
      {body}
    </Menu.LinkItem>
  );
}

function Tick() {
  return (
    <span className="w-4">
      <Menu.CheckboxItemIndicator>
        <Check size={14} aria-hidden="true" />
      </Menu.CheckboxItemIndicator>
    </span>
  );
}
