"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { TAB_LIST, tabRecipe } from "./tab-recipe";

export type Tab = { value: string; label: ReactNode; content: ReactNode };

type Props = { label: string; tabs: readonly Tab[]; initial?: string };

/** Tabs inside a panel. A page's tabs are links, see TabLinks. */
export function Tabs({ label, tabs, initial }: Props) {
  return (
    <Base.Root defaultValue={tabs.find(({ value }) => value === initial)?.value ?? tabs[0]?.value}>
      <Base.List aria-label={label} className={TAB_LIST}>
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className={(state) => tabRecipe({ active: state.active })}
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
