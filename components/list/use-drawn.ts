"use client";

import { type ReactNode, useEffect, useState } from "react";
import type { Action, ActionResult } from "@/lib/domain/action-result";

/** A record drawn on the server, with what it was drawn from: another version is drawn anew. */
export type DrawnRecord = { id: string; version: string; node: ReactNode };

type Options = {
  id: string | null;
  version: string;
  /** The one that came with the page, for an address that was opened or pasted. */
  first: DrawnRecord | null;
  load: Action<{ id: string }, ReactNode>;
};

// Someone who runs through the rows with j asks for the record they stop at, not for each on the way.
const PAUSE_MS = 90;
const FAILED = {
  ok: false,
  error: { code: "unreachable", message: "The server did not answer. Close the panel and try again." },
} as const;

/** The chosen record as the server draws it; null while it is on its way. */
export function useDrawn({ id, version, first, load }: Options): ActionResult<ReactNode> | null {
  const [drawn, setDrawn] = useState<{ id: string; version: string; result: ActionResult<ReactNode> } | null>(
    null,
  );
  const served = first !== null && first.id === id;
  const known = served && first.version === version;

  useEffect(() => {
    if (!id || known) return;
    let current = true;
    const timer = setTimeout(async () => {
      const result = await load({ id }).catch(() => FAILED);
      if (current) setDrawn({ id, version, result });
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [id, version, known, load]);

  if (known) return { ok: true, data: first.node };
  // What is a version old stays until the new one is there.
  if (drawn?.id === id) return drawn.result;
  return served ? { ok: true, data: first.node } : null;
}
