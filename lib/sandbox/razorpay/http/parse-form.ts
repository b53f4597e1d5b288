import type { Json } from "../store/rows";

/** `a[b]=1&c[0][d]=2` as the nested value it stands for. Keys that run from 0 upwards make a list. */
export function parseForm(text: string): Json {
  const root: Json = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name
      .split(/\]\[|\[|\]/)
      .filter((part, at) => part !== "" || (at > 0 && name.includes("[]")));
    put(root, name.endsWith("[]") ? [...path.filter(Boolean), ""] : path, value);
  }
  return listify(root) as Json;
}

function put(target: Json, path: string[], value: string): void {
  const [key = "", ...rest] = path;
  if (key === "__proto__") return;
  const name = key === "" ? String(Object.keys(target).length) : key;
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  if (typeof target[name] !== "object" || target[name] === null) target[name] = {};
  put(target[name] as Json, rest, value);
}

function listify(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, listify(inner)] as const);
  const isList = entries.length > 0 && entries.every(([key], at) => key === String(at));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
