import { readFileSync } from "node:fs";
import type { Route } from "../http/routes";
import type { Json } from "../store/rows";

type EmandateBank = { auth_types: string[]; is_merged_bank: boolean; name: string; bank_code?: string };
type Methods = Json & {
  netbanking: Record<string, string>;
  recurring: Json & { emandate: Record<string, EmandateBank> };
};

/** What an account with everything activated answers. */
export const METHODS: Methods = JSON.parse(readFileSync(new URL("./methods.json", import.meta.url), "utf8"));

export const EMANDATE_BANKS = METHODS.recurring.emandate;

export const methodRoutes: Route[] = [["GET", "/v1/methods", () => METHODS]];
