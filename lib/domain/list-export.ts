/** The lists that can be had as a file. */
export const EXPORTED_LISTS = [
  "/invoices",
  "/customers",
  "/mandates",
  "/mandates/links",
  "/mandates/checkouts",
  "/charges",
  "/webhooks",
  "/failures",
] as const;
export type ExportedList = (typeof EXPORTED_LISTS)[number];

/** Up to as many rows are answered at once; more are written to a file in the background. */
export const ROWS_AT_ONCE_MOST = 5_000;

/** The button counts no further. */
export const EXPORT_COUNT_CAP = 100_000;

/** How long a file is kept. */
export const EXPORT_DAYS = 7;

export const EXPORT_STATES = ["WAITING", "RUNNING", "DONE", "FAILED", "CANCELLED", "EXPIRED"] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

export type ListExport = {
  id: string;
  userId: string;
  askedBy: string;
  list: ExportedList;
  /** The address of the list without its path: starts with "?", or is empty. */
  query: string;
  fields: string | null;
  connectionId: string | null;
  /** The day in India when it was asked for. */
  today: string;
  state: ExportState;
  total: number;
  rows: number;
  chunkCount: number;
  bytes: number;
  nextKey: string | null;
  reason: string | null;
  createdAt: Date;
  endedAt: Date | null;
  expiresAt: Date | null;
};

export function isOpenExport({ state }: Pick<ListExport, "state">): boolean {
  return state === "WAITING" || state === "RUNNING";
}

/** Whoever asked for it, and admins: a file leaves the rooms in which rights are looked at again. */
export function mayHaveExport(user: { id: string; role: string }, { userId }: { userId: string }): boolean {
  return user.id === userId || user.role === "ADMIN";
}
