"use client";

import { Bookmark, BookmarkX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CheckboxField } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/field";
import { Popover } from "@/components/ui/popover";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import type { SavedView, ViewedList } from "@/lib/domain/list-page";

type StoredView = { list: ViewedList; name: string; query: string; shared: boolean };

export type SaveViewActions = {
  save: Action<StoredView, { id: string }>;
  remove: Action<{ id: string }, StoredView>;
};

type Props = { list: ViewedList; query: string; chosen: SavedView | undefined; actions: SaveViewActions };

/** Keeps the filters under a name. Deleting a view can be undone. */
export function SaveView({ list, query, chosen, actions }: Props) {
  const router = useRouter();
  if (chosen) {
    return (
      <Button
        variant="ghost"
        size="sm"
        className="mb-1"
        reason={chosen.mine ? undefined : "Only whoever shared it can delete it"}
        onClick={async () => {
          const result = await actions.remove({ id: chosen.id });
          if (!result.ok)
            return toast({ title: "The view is still there", detail: result.error.message, tone: "bad" });
          router.refresh();
          toast({
            title: `View “${chosen.name}” deleted`,
            undo: async () => {
              await actions.save(result.data);
              router.refresh();
            },
          });
        }}
      >
        <BookmarkX size={14} aria-hidden="true" />
        Delete view
      </Button>
    );
  }
  return (
    <Popover
      variant="ghost"
      size="sm"
      className="mb-1"
      align="end"
      title="Save view"
      trigger={
        <>
          <Bookmark size={14} aria-hidden="true" />
          Save view
        </>
      }
    >
      {(close) => (
        <SaveForm
          list={list}
          query={query}
          save={actions.save}
          onSaved={(name) => {
            close();
            router.refresh();
            toast({ title: `View “${name}” saved` });
          }}
        />
      )}
    </Popover>
  );
}

function SaveForm({
  list,
  query,
  save,
  onSaved,
}: {
  list: ViewedList;
  query: string;
  save: SaveViewActions["save"];
  onSaved: (name: string) => void;
}) {
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  return (
    <form
      className="flex w-60 flex-col gap-2"
      onSubmit={async (event) => {
        event.preventDefault();
        if (!name.trim()) return setProblem("Give the view a name");
        setPending(true);
        const result = await save({ list, name: name.trim(), query, shared });
        setPending(false);
        if (result.ok) onSaved(name.trim());
        else setProblem(result.error.message);
      }}
    >
      <TextField label="Name" value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      <CheckboxField
        label="Share with everyone"
        checked={shared}
        onChange={(event) => setShared(event.target.checked)}
      />
      {problem ? <Callout tone="bad" title={problem} live /> : null}
      <Button type="submit" variant="primary" size="sm" pending={pending}>
        Save view
      </Button>
    </form>
  );
}
