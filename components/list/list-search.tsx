"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { inputRecipe } from "@/components/ui/input-recipe";
import { Kbd } from "@/components/ui/kbd";
import { firstPage } from "@/lib/domain/list-query";
import { useList } from "./list-frame";

const PAUSE_MS = 250;

/** Searches once typing pauses; Enter does not wait, Escape clears. */
export function ListSearch({ label }: { label: string }) {
  const { query, go } = useList();
  const [text, setText] = useState(query.q);
  const sent = useRef(query.q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Back, a view or "Clear" changed the address: the box follows, unless someone is ahead of it.
  useEffect(() => {
    if (query.q !== sent.current) {
      sent.current = query.q;
      setText(query.q);
    }
  }, [query.q]);

  function ask(next: string) {
    clearTimeout(timer.current);
    if (next.trim() === sent.current) return;
    sent.current = next.trim();
    go(firstPage(query, { q: next.trim() }));
  }

  return (
    <span className="relative w-full sm:w-72">
      <Search
        size={14}
        aria-hidden="true"
        className="pointer-events-none absolute top-2.5 left-2.5 text-ink-3"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        data-list-search=""
        value={text}
        maxLength={100}
        onChange={(event) => {
          const next = event.target.value;
          setText(next);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => ask(next), PAUSE_MS);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") ask(text);
          if (event.key !== "Escape") return;
          setText("");
          ask("");
          event.currentTarget.blur();
        }}
        className={inputRecipe({ className: "pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden" })}
      />
      <span aria-hidden="true" className="pointer-events-none absolute top-1.5 right-1.5 hidden sm:block">
        {text ? null : <Kbd>/</Kbd>}
      </span>
    </span>
  );
}
