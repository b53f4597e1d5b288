import { createHash } from "node:crypto";

/** A hash of what a source said. The order of fields does not matter, nor whether one is left out or undefined. */
export function contentHash(facts: object): Buffer {
  return createHash("sha256").update(JSON.stringify(facts, sortKeys)).digest();
}

function sortKeys(_key: string, value: unknown): unknown {
  if (!value || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
