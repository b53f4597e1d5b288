"use client";

import { useState } from "react";
import { defaultStyles, JsonView as Tree } from "react-json-view-lite";
import { CopyButton } from "./copy-button";
import { inputRecipe } from "./input-recipe";
import { ScrollBox } from "./scroll-box";

type Json = Record<string, unknown> | unknown[];

/** A payload as a tree: fold, search, copy. Nothing of it is ever run. */
export function JsonView({ value, label }: { value: Json; label: string }) {
  const [query, setQuery] = useState("");
  const text = JSON.stringify(value, null, 2);
  const needle = query.trim().toLowerCase();
  const lines = needle ? text.split("\n").filter((line) => line.toLowerCase().includes(needle)) : [];
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-2">
        <input
          type="search"
          aria-label={`Search ${label}`}
          placeholder="Search keys and values"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className={inputRecipe()}
        />
        <CopyButton text={text} label="Copy JSON" />
      </div>
      <ScrollBox
        label={label}
        className="max-h-[32rem] overflow-auto rounded-lg border bg-surface p-3 font-mono text-xs leading-5"
      >
        {needle ? (
          <>
            <p className="pb-2 font-sans text-ink-3" role="status">
              {lines.length} matching {lines.length === 1 ? "line" : "lines"}
            </p>
            <pre className="whitespace-pre-wrap break-words">
              {lines.map((line) => line.trim()).join("\n")}
            </pre>
          </>
        ) : (
          <Tree data={value} shouldExpandNode={(level) => level < 3} style={STYLE} />
        )}
      </ScrollBox>
    </div>
  );
}

const STYLE = {
  ...defaultStyles,
  container: "json-tree",
  basicChildStyle: "pl-4",
  childFieldsContainer: "",
  label: "mr-1 text-ink-2",
  clickableLabel: "mr-1 cursor-pointer text-ink-2",
  nullValue: "text-ink-3",
  undefinedValue: "text-ink-3",
  stringValue: "text-ok break-all",
  booleanValue: "text-info",
  numberValue: "text-accent-text",
  otherValue: "text-ink",
  punctuation: "text-ink-3",
  expandIcon: "mr-1 cursor-pointer select-none text-ink-3 after:content-['▸']",
  collapseIcon: "mr-1 cursor-pointer select-none text-ink-3 after:content-['▾']",
  collapsedContent: "cursor-pointer text-ink-3 after:content-['…']",
  noQuotesForStringValues: false,
  quotesForFieldNames: false,
};
