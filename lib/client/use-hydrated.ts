import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * Whether React has taken the page over. A form that is sent before that would be sent by the browser itself: what was
 * typed would be lost, or stand in the address.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
