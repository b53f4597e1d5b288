import { z } from "zod";

/** NUL is the one character that PostgreSQL keeps no text with. */
const NUL = "\u0000";

/** A line of text that must be there, trimmed. */
export function requiredText(max: number) {
  return z
    .string({ error: (issue) => (issue.input === undefined ? "This is needed." : "This must be text.") })
    .trim()
    .min(1, "This is needed.")
    .max(max, `At most ${max} characters.`)
    .refine((text) => !text.includes(NUL), "This holds a character that cannot be stored.");
}

/** A line of text that may be left out: empty, null and absent are the same. */
export function optionalText(max: number) {
  return z
    .string({ error: "This must be text." })
    .trim()
    .max(max, `At most ${max} characters.`)
    .refine((text) => !text.includes(NUL), "This holds a character that cannot be stored.")
    .nullish()
    .transform((text) => text || null);
}

/** The id that the billing system gave something. */
export const externalId = requiredText(200);
