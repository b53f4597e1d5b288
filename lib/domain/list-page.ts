/** Rows of a list, with the keys of the pages beside them. */
export type PageOf<Row> = { rows: Row[]; next: string | null; previous: string | null };

/** One page of a list, and what all of its pages come to. */
export type ListPage<Row> = PageOf<Row> & {
  /** Counted up to a cap: a pager needs no exact million. */
  count: number;
  countCapped: boolean;
  /** Paise, over everything that matches. Null where rows carry no amount, or there are too many to add up. */
  amount: number | null;
};

/** The lists that keep views. */
export const VIEWED_LISTS = [
  "/invoices",
  "/customers",
  "/mandates",
  "/mandates/links",
  "/mandates/checkouts",
  "/charges",
  "/webhooks",
  "/failures",
] as const;
export type ViewedList = (typeof VIEWED_LISTS)[number];

/** A stored query string with a name. */
export type SavedView = { id: string; name: string; query: string; shared: boolean; mine: boolean };
