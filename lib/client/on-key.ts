/**
 * Listens for one key, or two in a row ("g i"). Silent while someone types, while a dialog is open, and when single keys
 * are switched off. Returns what stops it.
 */
export function onKey(keys: string, run: (event: KeyboardEvent) => void): () => void {
  const [first, second] = keys.split(" ");
  let armedUntil = 0;
  function listen(event: KeyboardEvent) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.documentElement.dataset.shortcuts === "off" || isBusy(event.target)) return;
    if (!second) {
      if (event.key === first) run(event);
      return;
    }
    if (event.key === second && event.timeStamp < armedUntil) run(event);
    armedUntil = event.key === first ? event.timeStamp + 1_200 : 0;
  }
  window.addEventListener("keydown", listen);
  return () => window.removeEventListener("keydown", listen);
}

/** Typing, choosing in a menu, or answering a dialog: letters belong to that. */
function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  if (target.closest("textarea, select, [role=menu], [role=listbox], [role=combobox]")) return true;
  return document.querySelector('[role="dialog"][data-modal], [role="alertdialog"]') !== null;
}
