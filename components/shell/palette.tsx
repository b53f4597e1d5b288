"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type RefObject, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { POPUP_ITEM, POPUP_LABEL } from "@/components/ui/popup-recipe";
import { recordKind } from "@/lib/domain/record-kind";
import { COMMANDS, type Command, matches } from "./palette-commands";
import type { PaletteRecord, SearchRecords } from "./palette-entry";
import { useRecordSearch } from "./use-record-search";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: RefObject<HTMLElement | null>;
  search: SearchRecords;
};

type Group = { value: string; items: Command[] };

/** Go to a page, run an action, find a record. Any id that is pasted is one Enter away from its record. */
export default function Palette({ open, onOpenChange, anchor, search }: Props) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const found = useRecordSearch(query, search);
  const groups = groupsFor(query, found.records);

  function run(command: Command) {
    onOpenChange(false);
    setQuery("");
    if (command.href) router.push(command.href as Route);
    else command.run?.();
  }

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-10 bg-black/40 transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-10 flex items-start justify-center p-3 pt-[12vh]">
          <Dialog.Popup
            aria-label="Search and jump"
            finalFocus={anchor}
            data-modal=""
            className="pop flex max-h-[70vh] w-full max-w-xl flex-col rounded-xl border bg-raised shadow-(--shadow-float) outline-none"
          >
            <Autocomplete.Root
              open
              inline
              items={groups}
              value={query}
              onValueChange={setQuery}
              filter={null}
              itemToStringValue={(command: Command) => command.label}
              autoHighlight="always"
              keepHighlight
            >
              <div className="flex items-center gap-2 border-b px-4">
                <Search size={16} aria-hidden="true" className="text-ink-3" />
                <Autocomplete.Input
                  aria-label="Search pages, actions and records"
                  placeholder="Invoice number, customer, or any id"
                  className="h-12 w-full bg-transparent text-base outline-none"
                />
                <Dialog.Close className="rounded text-2xs text-ink-3" aria-label="Close">
                  <Kbd>Esc</Kbd>
                </Dialog.Close>
              </div>
              <Autocomplete.Status className="empty:hidden px-4 pt-2 text-xs text-ink-3">
                {found.status}
              </Autocomplete.Status>
              <Autocomplete.Empty>
                {query && !found.pending ? (
                  <p className="px-4 py-8 text-center text-sm text-ink-2">
                    Nothing is called that. Paste a whole id, or at least three letters of a name.
                  </p>
                ) : null}
              </Autocomplete.Empty>
              <Autocomplete.List className="min-h-0 overflow-y-auto p-1.5 empty:hidden">
                {(group: Group) => (
                  <Autocomplete.Group key={group.value} items={group.items}>
                    <Autocomplete.GroupLabel className={POPUP_LABEL}>{group.value}</Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(command: Command) => (
                        <Autocomplete.Item
                          key={command.id}
                          value={command}
                          onClick={() => run(command)}
                          className={POPUP_ITEM}
                        >
                          <span className="min-w-0 flex-1 truncate">{command.label}</span>
                          {command.detail ? (
                            <span className="truncate text-xs text-ink-3">{command.detail}</span>
                          ) : null}
                          {command.keys ? <Kbd>{command.keys}</Kbd> : null}
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function groupsFor(query: string, records: readonly PaletteRecord[]): Group[] {
  const kind = recordKind(query);
  const groups: Group[] = [];
  if (kind) {
    const id = query.trim();
    groups.push({
      value: "Jump",
      items: [{ id: "jump", label: `Open ${kind} ${id}`, href: `/find?id=${encodeURIComponent(id)}` }],
    });
  }
  if (records.length > 0) {
    groups.push({
      value: "Records",
      items: records.map((record) => ({
        id: record.id,
        label: record.title,
        detail: `${record.kind}, ${record.detail}`,
        href: record.href,
      })),
    });
  }
  for (const { value, items } of COMMANDS) {
    const fitting = items.filter((command) => matches(command, query));
    if (fitting.length > 0) groups.push({ value, items: fitting });
  }
  return groups;
}
