import { useSyncExternalStore } from "react";

const QUERY = "(width >= 64rem)";

/** Whether there is room for two columns. Null until the browser has said so. */
export function useWide(): boolean | null {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(QUERY).matches,
    () => null,
  );
}

function subscribe(listener: () => void): () => void {
  const media = matchMedia(QUERY);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}
