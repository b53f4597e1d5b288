import type { Paise } from "./money";
import { parseRupees } from "./rupees";

/** What a list can be asked for. One constant a page, beside its noun. */
export type ListSpec = {
  path: string;
  /** The first is the default. */
  views: readonly { id: string; label: string }[];
  filters: readonly { key: string; label: string; options: readonly { value: string; label: string }[] }[];
  dates: readonly { key: string; label: string }[];
  amount?: { key: string; label: string };
  /** Columns that can be sorted by. */
  sorts: readonly string[];
  /** "-due": a minus is newest or largest first. */
  defaultSort: string;
};

export const PAGE_SIZES = [25, 50, 100] as const;

/** A list as someone wants to see it. All of it is in the address, so a screen can be pasted into a chat. */
export type ListQuery = {
  view: string;
  q: string;
  filters: Record<string, readonly string[]>;
  /** A preset's id or "from..to", by the date's key. */
  dates: Record<string, string>;
  amount: { min: Paise | null; max: Paise | null };
  sort: string;
  size: number;
  after: string | null;
  before: string | null;
};

type Params = Record<string, string | string[] | undefined>;

/** Reads an address. What it does not know it leaves out, so that an old link still opens. */
export function readListQuery(spec: ListSpec, params: Params): ListQuery {
  const text = (key: string) => [params[key]].flat()[0]?.trim() ?? "";
  const filters: ListQuery["filters"] = {};
  for (const { key, options } of spec.filters) {
    const wanted = text(key).split(",");
    const known = options.map(({ value }) => value).filter((value) => wanted.includes(value));
    if (known.length > 0) filters[key] = known;
  }
  const dates: ListQuery["dates"] = {};
  for (const { key } of spec.dates) if (text(key)) dates[key] = text(key);
  const [min = "", max = ""] = spec.amount ? text(spec.amount.key).split("..") : [];
  const sort = text("sort");
  const size = Number(text("size"));
  return {
    view: spec.views.find(({ id }) => id === text("view"))?.id ?? firstView(spec),
    q: text("q").slice(0, 100),
    filters,
    dates,
    amount: { min: parseRupees(min), max: parseRupees(max) },
    sort: spec.sorts.includes(sort.replace(/^-/, "")) ? sort : spec.defaultSort,
    size: PAGE_SIZES.find((allowed) => allowed === size) ?? 50,
    after: text("after") || null,
    before: text("before") || null,
  };
}

/** Writes an address, leaving out whatever is the default. Starts with "?", or is empty. */
export function writeListQuery(spec: ListSpec, query: ListQuery, keep: Record<string, string> = {}): string {
  const pairs: [string, string][] = [];
  if (query.view !== firstView(spec)) pairs.push(["view", query.view]);
  if (query.q) pairs.push(["q", query.q]);
  for (const { key } of spec.filters) {
    const values = query.filters[key];
    if (values?.length) pairs.push([key, values.join(",")]);
  }
  for (const { key } of spec.dates) {
    const value = query.dates[key];
    if (value) pairs.push([key, value]);
  }
  const { min, max } = query.amount;
  if (spec.amount && (min !== null || max !== null))
    pairs.push([spec.amount.key, `${rupees(min)}..${rupees(max)}`]);
  if (query.sort !== spec.defaultSort) pairs.push(["sort", query.sort]);
  if (query.size !== 50) pairs.push(["size", String(query.size)]);
  if (query.after) pairs.push(["after", query.after]);
  if (query.before) pairs.push(["before", query.before]);
  pairs.push(...Object.entries(keep));
  return pairs.length === 0 ? "" : `?${pairs.map(([key, value]) => `${key}=${soft(value)}`).join("&")}`;
}

/** The same list from its first row: what every change of a filter leads to. */
export function firstPage(query: ListQuery, change: Partial<ListQuery> = {}): ListQuery {
  return { ...query, after: null, before: null, ...change };
}

/** What narrows the list beyond its view, in words, for "these filters hide everything". */
export function activeFilters(spec: ListSpec, query: ListQuery): string[] {
  const labels = spec.filters.filter(({ key }) => query.filters[key]?.length).map(({ label }) => label);
  labels.push(...spec.dates.filter(({ key }) => query.dates[key]).map(({ label }) => label));
  if (spec.amount && (query.amount.min !== null || query.amount.max !== null)) labels.push(spec.amount.label);
  if (query.q) labels.unshift(`“${query.q}”`);
  return labels;
}

/** The list with its view alone. */
export function withoutFilters(query: ListQuery): ListQuery {
  return firstPage(query, { q: "", filters: {}, dates: {}, amount: { min: null, max: null } });
}

function firstView(spec: ListSpec): string {
  return spec.views[0]?.id ?? "all";
}

function rupees(amount: Paise | null): string {
  if (amount === null) return "";
  const digits = String(amount).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.00$/, "");
}

/** Readable where it is safe: commas, colons and slashes stay as they are. */
function soft(value: string): string {
  return encodeURIComponent(value).replace(/%(2C|3A|2F)/g, (code) => decodeURIComponent(code));
}
