/** What the address says about columns: "-issued,gstin" hides one that is shown and shows one that is not. */
export function readColumns(text: string | null): Record<string, boolean> {
  const shown: Record<string, boolean> = {};
  for (const part of text?.split(",") ?? []) {
    if (part.startsWith("-")) shown[part.slice(1)] = false;
    else if (part) shown[part] = true;
  }
  return shown;
}

/** Only what differs from the columns' own default is written. */
export function writeColumns(
  shown: Record<string, boolean>,
  byDefault: Record<string, boolean>,
): string | null {
  const parts = Object.keys(byDefault)
    .filter((id) => shown[id] !== undefined && shown[id] !== byDefault[id])
    .map((id) => (shown[id] ? id : `-${id}`));
  return parts.length > 0 ? parts.join(",") : null;
}
