import type { Sandbox } from "../sandbox";
import type { Json } from "../store/rows";
import type { World } from "../world";

export type PageCall = { params: Record<string, string>; query: Json; form: Json };
/** A page as text, where the browser goes next, or a script. */
export type PageAnswer = string | { redirect: string } | { script: string };
/** Null when the address turns out to be none of the pages'. */
export type PageHandler = (world: World, call: PageCall, sandbox: Sandbox) => PageAnswer | null;
