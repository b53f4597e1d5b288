import type { ListExport } from "@/lib/domain/list-export";

/** An export as its page shows it. */
export type ExportRow = Pick<
  ListExport,
  "id" | "askedBy" | "state" | "total" | "rows" | "bytes" | "reason" | "createdAt" | "expiresAt"
> & {
  label: string;
  /** What the list was narrowed to. */
  words: readonly string[];
  /** The list as it is now, with the same filters. */
  href: string;
  /** Why this person may not have its file, if so. */
  reasonAgainst?: string;
};
