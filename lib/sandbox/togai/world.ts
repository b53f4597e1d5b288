import { randomBytes } from "node:crypto";
import { LosslessNumber } from "lossless-json";
import { type Change, ChangeLog } from "./change-log";
import { DEFAULT_SWITCHES, type Switches } from "./switches";

/** A JSON object whose numbers are kept as they were written. */
export type Doc = { [key: string]: unknown };

export const TABLES = ["customers", "accounts", "settings", "invoices", "payments", "groups"] as const;
export type Table = (typeof TABLES)[number];

export type JournalEntry = { at: string; method: string; path: string; body: unknown; made: unknown };

/** A record as a commit wrote it. */
export type Written = { table: Table; value: Doc | null; isNew: boolean };

type Tables = Record<Table, Map<string, Doc>>;
type Past = { at: number; table: Table; id: string; before: Doc | undefined };

/** How far back a stale read can look. */
const MEMORY_MS = 120_000;
/** The log is rewritten at start when it holds more commits than this. */
const COMPACT_AFTER = 5_000;

/** Everything the sandbox holds, and the only place that changes it. */
export class World {
  tables: Tables = emptyTables();
  journal: JournalEntry[] = [];
  switches: Switches = { ...DEFAULT_SWITCHES };
  /** Added to real time: the clock of everything here. */
  clockOffsetMs = 0;
  readonly #log: ChangeLog;
  #pending: Change[] = [];
  #past: Past[] = [];

  constructor(dataDir: string) {
    this.#log = new ChangeLog(dataDir);
    let commits = 0;
    for (const changes of this.#log.read()) {
      commits += 1;
      for (const change of changes) this.#apply(change);
    }
    if (commits > COMPACT_AFTER) this.#log.replace(this.#everything());
  }

  now(): Date {
    return new Date(Date.now() + this.clockOffsetMs);
  }

  get(table: Table, id: string): Doc | undefined {
    return this.tables[table].get(id);
  }

  /** Puts a document in its table; visible at once, kept once committed. */
  put(table: Table, id: string, value: Doc): Doc {
    this.#remember(table, id);
    this.tables[table].set(id, value);
    this.#pending.push({ table, id, value });
    return value;
  }

  remove(table: Table, id: string): void {
    this.#remember(table, id);
    this.tables[table].delete(id);
    this.#pending.push({ table, id, value: null });
  }

  write(entry: JournalEntry): void {
    this.journal.push(entry);
    this.#pending.push({ table: "journal", id: "", value: entry });
  }

  setSwitches(switches: Switches): void {
    this.switches = switches;
    this.#pending.push({ table: "switches", id: "", value: switches });
  }

  advanceClock(seconds: number): void {
    this.clockOffsetMs += seconds * 1000;
    this.#pending.push({ table: "clock", id: "", value: this.clockOffsetMs });
  }

  /** Makes what was done since the last commit outlive this process, and says what it was. */
  commit(): Written[] {
    if (this.#pending.length === 0) return [];
    this.#log.append(this.#pending);
    const written = this.#recent();
    this.#pending = [];
    return written;
  }

  /** Undoes what was done since the last commit: a call that is refused half way leaves nothing. */
  rollback(): void {
    const changed = this.#pending.filter((change) => isTable(change.table)).length;
    for (const { table, id, before } of changed > 0 ? this.#past.splice(-changed).reverse() : []) {
      if (before) this.tables[table].set(id, before);
      else this.tables[table].delete(id);
    }
    this.#pending = [];
  }

  reset(): void {
    this.tables = emptyTables();
    this.journal = [];
    this.switches = { ...DEFAULT_SWITCHES };
    this.clockOffsetMs = 0;
    this.#pending = [];
    this.#past = [];
    this.#log.replace([]);
  }

  /** The tables as they stood so many milliseconds ago. */
  asOf(ageMs: number): Tables {
    const since = Date.now() - ageMs;
    const tables = emptyTables();
    for (const table of TABLES) tables[table] = new Map(this.tables[table]);
    for (const { at, table, id, before } of this.#past.toReversed()) {
      if (at <= since) break;
      if (before) tables[table].set(id, before);
      else tables[table].delete(id);
    }
    return tables;
  }

  newId(kind: string): string {
    return `${kind}.${randomBytes(6).toString("hex")}.${randomBytes(3).toString("hex")}`;
  }

  close(): void {
    this.#log.close();
  }

  #recent(): Written[] {
    const changes = this.#pending.filter((change) => isTable(change.table));
    if (changes.length === 0) return [];
    const past = this.#past.slice(-changes.length);
    return changes.map((change, index) => ({
      table: change.table as Table,
      value: change.value as Doc | null,
      isNew: past[index]?.before === undefined,
    }));
  }

  #remember(table: Table, id: string): void {
    const now = Date.now();
    this.#past.push({ at: now, table, id, before: this.tables[table].get(id) });
    while (this.#past[0] && this.#past[0].at < now - MEMORY_MS) this.#past.shift();
  }

  #apply({ table, id, value }: Change): void {
    if (table === "journal") this.journal.push(value as JournalEntry);
    else if (table === "clock") this.clockOffsetMs = Number(value);
    else if (table === "switches") this.switches = plain(value) as Switches;
    else if (isTable(table)) {
      if (value === null) this.tables[table].delete(id);
      else this.tables[table].set(id, value as Doc);
    }
  }

  #everything(): Change[] {
    const records = TABLES.flatMap((table) =>
      [...this.tables[table]].map(([id, value]): Change => ({ table, id, value })),
    );
    return [
      ...records,
      ...this.journal.map((value): Change => ({ table: "journal", id: "", value })),
      { table: "switches", id: "", value: this.switches },
      { table: "clock", id: "", value: this.clockOffsetMs },
    ];
  }
}

/** JSON with ordinary numbers, for what is not money. */
export function plain(value: unknown): unknown {
  if (value instanceof LosslessNumber) return Number(value.toString());
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

function isTable(name: string): name is Table {
  return (TABLES as readonly string[]).includes(name);
}

function emptyTables(): Tables {
  return {
    customers: new Map(),
    accounts: new Map(),
    settings: new Map(),
    invoices: new Map(),
    payments: new Map(),
    groups: new Map(),
  };
}
