import { useState } from "react";
import { useHydrated } from "./use-hydrated";

const KEY = "hundi.dismissed";
/** Far more than anybody dismisses in the time that ended work is shown. */
const KEPT = 50;

/** What somebody has put away in this browser: ids, and how to add one. Null until the browser has been asked. */
export function useDismissed(): [ReadonlySet<string> | null, (id: string) => void] {
  const hydrated = useHydrated();
  const [added, setAdded] = useState<readonly string[] | null>(null);
  const ids = added ?? (hydrated ? read() : null);
  const dismiss = (id: string) => {
    const next = [...(ids ?? []), id].slice(-KEPT);
    setAdded(next);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // No storage, as in some private windows: it is forgotten with the page.
    }
  };
  return [ids ? new Set(ids) : null, dismiss];
}

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}
