const FIELDS =
  'input:not([type="hidden"], [aria-hidden="true"], :disabled), textarea:not(:disabled), select:not(:disabled), [role="combobox"], [role="checkbox"], [role="radio"], [role="switch"]';

/** Where somebody begins in a form that has just opened. Null where there is nothing to fill in. */
export function firstField(within: HTMLElement | null): HTMLElement | null {
  const fields = [...(within?.querySelectorAll<HTMLElement>(FIELDS) ?? [])];
  return fields.find((field) => field.tabIndex >= 0) ?? null;
}
