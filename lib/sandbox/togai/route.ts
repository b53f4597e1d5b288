import { isLosslessNumber } from "lossless-json";
import { Refusal } from "./refusal";
import type { Doc, Table, World } from "./world";

export type Context = {
  world: World;
  /** What reads see: the present, or the past under a `stale_reads_ms` fault. */
  tables: World["tables"];
  params: Record<string, string>;
  query: URLSearchParams;
  body: Doc;
  /** The address of this sandbox as others reach it. */
  publicUrl: string;
};

/** `made` is what the journal says came of it. Without a body the answer has none. */
export type Reply = { status: number; body?: unknown; made?: unknown };

export type Route = { method: string; path: string; run: (context: Context) => Reply };

export function route(line: string, run: Route["run"]): Route {
  const [method = "", path = ""] = line.split(" ");
  return { method, path, run };
}

/** The route for a call, with its `:names` filled in and decoded. */
export function findRoute(routes: readonly Route[], method: string, path: string) {
  const given = path.split("/");
  for (const candidate of routes) {
    const wanted = candidate.path.split("/");
    if (candidate.method !== method || wanted.length !== given.length) continue;
    if (!wanted.every((segment, index) => segment.startsWith(":") || segment === given[index])) continue;
    const named = wanted.flatMap((segment, index) =>
      segment.startsWith(":") ? [[segment.slice(1), decode(given[index] ?? "")] as const] : [],
    );
    return { run: candidate.run, params: Object.fromEntries(named) };
  }
  return null;
}

export function find(context: Context, table: Table, id: string | undefined, noun: string): Doc {
  const found = context.tables[table].get(id ?? "");
  if (!found) throw new Refusal(404, `${noun} not found: ${id}`);
  return found;
}

/** The fields of a body that must be there and be text. */
export function texts<Name extends string>(body: Doc, ...names: Name[]): Record<Name, string> {
  const values = {} as Record<Name, string>;
  for (const name of names) {
    const value = body[name];
    if (typeof value !== "string" || value === "") throw new Refusal(400, `${name} is required`);
    values[name] = value;
  }
  return values;
}

export function isDoc(value: unknown): value is Doc {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}

export function docs(value: unknown): Doc[] {
  return Array.isArray(value) ? value.filter(isDoc) : [];
}

/** The document without the keys that hold nothing. */
export function compact(doc: Doc): Doc {
  return Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined && value !== null));
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(400, "Malformed path");
  }
}
