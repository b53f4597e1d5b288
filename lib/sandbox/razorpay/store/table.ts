import { INDEXES } from "./indexes";
import type { TableName, Tables } from "./rows";

type Keyed = { id: string; createdAt?: number };

/** Rows by id, and ids by index key in the order of their creation. */
export class Table<T extends TableName> {
  readonly rows = new Map<string, Tables[T]>();
  private readonly lists = new Map<string, Map<string, string[]>>();
  private readonly keysOf: [string, (row: Tables[T]) => string | null][];

  constructor(name: T) {
    this.keysOf = Object.entries(INDEXES[name]) as [string, (row: Tables[T]) => string | null][];
    for (const [index] of this.keysOf) this.lists.set(index, new Map());
  }

  ids(index: string, key: string): readonly string[] {
    return this.lists.get(index)?.get(key) ?? [];
  }

  set(id: string, row: Tables[T] | undefined): void {
    const before = this.rows.get(id);
    if (row) this.rows.set(id, row);
    else this.rows.delete(id);
    for (const [index, keyOf] of this.keysOf) {
      const from = before && keyOf(before);
      const to = row && keyOf(row);
      if (from === to) continue;
      if (from != null) this.unlist(index, from, id);
      if (row && to != null) this.enlist(index, to, row);
    }
  }

  private enlist(index: string, key: string, row: Keyed): void {
    const lists = this.lists.get(index);
    const ids = lists?.get(key) ?? [];
    lists?.set(key, ids);
    // Nearly always at the end; a row made by work that fell due in the past goes to its place.
    let at = ids.length;
    while (at > 0 && this.createdAt(ids[at - 1]) > (row.createdAt ?? 0)) at--;
    if (at === ids.length) ids.push(row.id);
    else ids.splice(at, 0, row.id);
  }

  private unlist(index: string, key: string, id: string): void {
    const ids = this.lists.get(index)?.get(key);
    const at = ids?.lastIndexOf(id) ?? -1;
    if (at >= 0) ids?.splice(at, 1);
  }

  createdAt(id: string | undefined): number {
    return (id === undefined ? undefined : (this.rows.get(id) as Keyed | undefined))?.createdAt ?? 0;
  }
}
