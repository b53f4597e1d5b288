import { datePresets, rangeOf } from "@/lib/domain/date-range";
import type { ListQuery, ListSpec } from "@/lib/domain/list-query";
import { formatDay } from "./date";
import { formatMoney } from "./money";

/** What a list was narrowed to, in words and in the order of its filter bar. Empty for the whole list. */
export function listWords(spec: ListSpec, query: ListQuery, today: string): string[] {
  const words: string[] = [];
  const view = spec.views.find(({ id }) => id === query.view);
  if (view && view !== spec.views[0]) words.push(view.label);
  if (query.q) words.push(`“${query.q}”`);
  for (const { key, label, options } of spec.filters) {
    const chosen = options.filter(({ value }) => query.filters[key]?.includes(value));
    if (chosen.length > 0) words.push(`${label}: ${chosen.map((option) => option.label).join(", ")}`);
  }
  for (const { key, label } of spec.dates) {
    const choice = query.dates[key];
    const days = choice ? daysOf(choice, today) : null;
    if (days) words.push(`${label}: ${days}`);
  }
  const amount = spec.amount ? amountOf(query.amount) : null;
  if (spec.amount && amount) words.push(`${spec.amount.label}: ${amount}`);
  return words;
}

function daysOf(choice: string, today: string): string | null {
  const range = rangeOf(choice, today);
  if (!range) return null;
  const days =
    range.from === range.to ? formatDay(range.from) : `${formatDay(range.from)} to ${formatDay(range.to)}`;
  // "Last 7 days" is other days by the time somebody reads it.
  const preset = datePresets(today).find(({ id }) => id === choice);
  return preset && !choice.startsWith("fy-") ? `${preset.label} (${days})` : (preset?.label ?? days);
}

function amountOf({ min, max }: ListQuery["amount"]): string | null {
  if (min !== null && max !== null) return `${formatMoney(min)} to ${formatMoney(max)}`;
  if (min !== null) return `from ${formatMoney(min)}`;
  return max === null ? null : `up to ${formatMoney(max)}`;
}
