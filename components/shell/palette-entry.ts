import type { ActionResult } from "@/lib/domain/action-result";

/** A record the palette found: what it is, what it is called, where it lives. */
export type PaletteRecord = { id: string; kind: string; title: string; detail: string; href: string };

/** Looks for records by number, name or any id. Handed down from the page: components know no server. */
export type SearchRecords = (query: string) => Promise<ActionResult<PaletteRecord[]>>;
