import type { Json, Scope } from "../store/rows";

/** One API request, understood: who calls, what for, with what. */
export type Call = {
  scope: Scope;
  accountId: string;
  mode: "test" | "live";
  keyId: string;
  method: string;
  path: string;
  query: Json;
  params: Record<string, string>;
  /** Parsed body: an object, or whatever else JSON held. */
  body: unknown;
  headers: Record<string, string | undefined>;
};
