import type { World } from "../world";
import type { Call } from "./call";

/** What an API call does: reads and changes the world at once, and answers a body. */
export type Handler = (world: World, call: Call) => unknown;
export type Route = readonly [method: string, path: string, handler: Handler];

type Compiled = { segments: string[]; handler: Handler };

/** Finds the handler of a path. Fixed words win over `:names`, so `/payments/create/json` is no payment id. */
export class RouteTable {
  private readonly routes = new Map<string, Compiled[]>();

  constructor(routes: readonly Route[]) {
    for (const [method, path, handler] of routes) {
      const segments = splitPath(path);
      const key = `${method} ${segments.length}`;
      const list = this.routes.get(key) ?? [];
      list.push({ segments, handler });
      list.sort((a, b) => countNames(a.segments) - countNames(b.segments));
      this.routes.set(key, list);
    }
  }

  match(method: string, path: string): { handler: Handler; params: Record<string, string> } | null {
    const segments = splitPath(path);
    for (const route of this.routes.get(`${method} ${segments.length}`) ?? []) {
      const params = matchSegments(route.segments, segments);
      if (params) return { handler: route.handler, params };
    }
    return null;
  }
}

/** Trailing and doubled slashes do not count. */
export const splitPath = (path: string): string[] => path.split("/").filter((segment) => segment !== "");

export function matchSegments(pattern: string[], segments: string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [at, expected] of pattern.entries()) {
    const actual = segments[at] ?? "";
    if (expected.startsWith(":")) params[expected.slice(1)] = decode(actual);
    else if (expected !== actual) return null;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const countNames = (segments: string[]) => segments.filter((segment) => segment.startsWith(":")).length;
