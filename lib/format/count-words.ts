/** "1 mandate", "12,340 invoices", "1,000+ events". */
export function countWords(
  { count, countCapped }: { count: number; countCapped: boolean },
  one: string,
  many: string,
): string {
  return `${count.toLocaleString("en-IN")}${countCapped ? "+" : ""} ${count === 1 ? one : many}`;
}
