import { z } from "zod";
import type { SelectionInput } from "./selection";

/** What an action takes for a selection. Apart from the rules, so that a list page carries no schema library. */
export const selectionInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rows"), ids: z.array(z.uuid()).max(5_000) }),
  z.strictObject({
    kind: z.literal("all"),
    query: z.string().max(2_000),
    except: z.array(z.uuid()).max(5_000),
  }),
]) satisfies z.ZodType<SelectionInput>;
