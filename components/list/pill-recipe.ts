/** A filter's pill: dashed while it is open to everything, solid once it is set. */
export function pillRecipe(set: boolean): string {
  return set ? "" : "border-dashed border-line-strong/60 font-normal text-ink-2";
}
