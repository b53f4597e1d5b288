import { AppendLog } from "./append-log";
import { INDEXES } from "./indexes";
import type { TableName, Tables } from "./rows";
import { Table } from "./table";

/** One change: the table, the id, and the row as it became (null: removed). */
export type Change = readonly [TableName, string, Tables[TableName] | null];
type Undo = { table: TableName; id: string; before: Tables[TableName] | undefined; atMs: number };

const HISTORY_LIMIT = 20_000;

/**
 * Everything the sandbox knows: in memory, made durable by a log of transactions. A transaction is a plain
 * function; when it throws, nothing has happened. Rows are never changed in place.
 */
export class Store {
  private readonly tables: { [T in TableName]: Table<T> };
  private readonly log: AppendLog;
  private readonly listeners: ((changes: readonly Change[]) => void)[] = [];
  private open: { changes: Map<string, Change>; undo: Undo[] } | null = null;
  /** What changed lately and what it was before: lets a read be answered as of some time ago. */
  private history: Undo[] = [];
  /** Counts transactions, so that what one of them causes can be told apart from the rest. */
  transactionNumber = 0;
  private past: Map<string, Tables[TableName] | undefined> | null = null;

  constructor(
    logPath: string,
    private readonly nowMs: () => number,
  ) {
    this.tables = emptyTables();
    this.log = new AppendLog(logPath);
    let lines = 0;
    for (const changes of this.log.read() as Iterable<Change[]>) {
      lines++;
      for (const [table, id, row] of changes) this.tables[table].set(id, (row ?? undefined) as never);
    }
    if (lines > 2_000 && lines > 2 * this.size()) this.compact();
  }

  /** Told of the changes of each transaction, after it is durable. */
  onCommit(listener: (changes: readonly Change[]) => void): void {
    this.listeners.push(listener);
  }

  get<T extends TableName>(table: T, id: string): Tables[T] | undefined {
    if (this.past) {
      const key = `${table}/${id}`;
      if (this.past.has(key)) return this.past.get(key) as Tables[T] | undefined;
    }
    return this.tables[table].rows.get(id) as Tables[T] | undefined;
  }

  all<T extends TableName>(table: T): Tables[T][] {
    return [...this.tables[table].rows.values()] as Tables[T][];
  }

  count(table: TableName): number {
    return this.tables[table].rows.size;
  }

  /** Ids under an index key, oldest first. */
  ids(table: TableName, index: string, key: string): readonly string[] {
    return this.tables[table].ids(index, key);
  }

  find<T extends TableName>(table: T, index: string, key: string): Tables[T][] {
    const rows: Tables[T][] = [];
    for (const id of this.ids(table, index, key)) {
      const row = this.get(table, id);
      if (row) rows.push(row);
    }
    return rows;
  }

  put<T extends TableName>(table: T, row: Tables[T]): Tables[T] {
    this.change(table, row.id, row);
    return row;
  }

  remove(table: TableName, id: string): void {
    this.change(table, id, null);
  }

  transaction<Result>(work: () => Result): Result {
    if (this.open) return work();
    const open = { changes: new Map<string, Change>(), undo: [] as Undo[] };
    this.open = open;
    this.transactionNumber++;
    try {
      const result = work();
      if (open.changes.size > 0) {
        const changes = [...open.changes.values()];
        this.log.append(changes);
        this.remember(open.undo);
        this.open = null;
        for (const listener of this.listeners) listener(changes);
      }
      return result;
    } catch (error) {
      for (const { table, id, before } of open.undo.reverse()) this.tables[table].set(id, before as never);
      throw error;
    } finally {
      this.open = null;
    }
  }

  /** Ids made and changed so far by the transaction in hand. */
  touched(): { made: string[]; changed: string[] } {
    const first = new Map<string, Undo>();
    for (const undo of this.open?.undo ?? []) if (!first.has(undo.id)) first.set(undo.id, undo);
    const made: string[] = [];
    const changed: string[] = [];
    for (const { table, id, before } of first.values()) {
      if (!("scope" in INDEXES[table])) continue;
      (before ? changed : made).push(id);
    }
    return { made, changed };
  }

  /** Reads as the world was `ageMs` ago, for look-ups that lag behind. */
  asOf<Result>(ageMs: number, read: () => Result): Result {
    const limit = this.nowMs() - ageMs;
    this.past = new Map();
    for (let i = this.history.length - 1; i >= 0; i--) {
      const undo = this.history[i];
      if (!undo || undo.atMs <= limit) break;
      this.past.set(`${undo.table}/${undo.id}`, undo.before);
    }
    try {
      return read();
    } finally {
      this.past = null;
    }
  }

  clear(): void {
    for (const name of Object.keys(this.tables) as TableName[]) this.tables[name] = new Table(name) as never;
    this.history = [];
    this.log.replace([]);
  }

  close(): void {
    this.log.close();
  }

  private change(table: TableName, id: string, row: Tables[TableName] | null): void {
    if (!this.open) throw new Error("A change outside a transaction would not be kept.");
    const before = this.tables[table].rows.get(id);
    this.open.undo.push({ table, id, before, atMs: this.nowMs() });
    this.open.changes.set(`${table}/${id}`, [table, id, row]);
    this.tables[table].set(id, (row ?? undefined) as never);
  }

  private remember(undo: Undo[]): void {
    this.history.push(...undo);
    if (this.history.length > 2 * HISTORY_LIMIT) this.history = this.history.slice(-HISTORY_LIMIT);
  }

  private size(): number {
    return (Object.keys(this.tables) as TableName[]).reduce((sum, name) => sum + this.count(name), 0);
  }

  private compact(): void {
    const { tables } = this;
    function* records(): Generator<Change[]> {
      for (const name of Object.keys(tables) as TableName[]) {
        for (const [id, row] of tables[name].rows) yield [[name, id, row]];
      }
    }
    this.log.replace(records());
  }
}

function emptyTables(): { [T in TableName]: Table<T> } {
  const names = Object.keys(INDEXES) as TableName[];
  return Object.fromEntries(names.map((name) => [name, new Table(name)])) as { [T in TableName]: Table<T> };
}
