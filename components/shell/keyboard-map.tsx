"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { NAVIGATION } from "./navigation-items";

type Shortcut = readonly [keys: string, does: string];

const GROUPS: readonly { label: string; shortcuts: readonly Shortcut[] }[] = [
  {
    label: "Anywhere",
    shortcuts: [
      ["Ctrl K", "Search, jump to an id, run an action (⌘ K on a Mac)"],
      ["/", "Search in this list"],
      ["z", "Undo, while it is offered"],
      ["?", "This list"],
      ["F6", "Go to the messages"],
    ],
  },
  {
    label: "Go to",
    shortcuts: NAVIGATION.flatMap(({ items }) => items.map(({ key, label }) => [`g ${key}`, label] as const)),
  },
  {
    label: "In a list",
    shortcuts: [
      ["j", "Next row, next record in the panel"],
      ["k", "Row before, record before in the panel"],
      ["Enter", "Open the row, then its page"],
      ["x", "Select the row (Shift and click for a range)"],
      ["Esc", "Close the panel, clear the selection"],
      ["c", "Copy the id"],
      ["e", "Export what is filtered"],
      ["r", "Retry or sync what is selected"],
      ["[", "Page before"],
      ["]", "Next page"],
    ],
  },
  { label: "In a form", shortcuts: [["Ctrl Enter", "Submit (⌘ Enter on a Mac)"]] },
];

/** Every key there is. Single keys can be switched off in the account menu. */
export default function KeyboardMap({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title="Keyboard"
      description="Single keys are silent while you type, and can be switched off in the account menu."
    >
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {GROUPS.map((group) => (
          <section key={group.label} aria-label={group.label}>
            <h3 className="pb-1 text-xs font-medium text-ink-3">{group.label}</h3>
            <dl>
              {group.shortcuts.map(([keys, does]) => (
                <div
                  key={keys}
                  className="flex min-h-8 items-center justify-between gap-4 border-b py-1 last:border-0"
                >
                  <dd>{does}</dd>
                  <dt className="order-last flex shrink-0 gap-1">
                    {keys.split(" ").map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dt>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
