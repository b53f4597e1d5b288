import { z } from "zod";

/** How this Togai behaves where tenants differ or nobody knows. `PUT /_sandbox/switches` replaces them all. */
export const switchesSchema = z.strictObject({
  /** Calls a second with a good token before 429. 0: no limit. */
  rate_per_second: z.number().int().min(0).default(10),
  /** Calls without a good token in 30 minutes before 429, as documented 5. Off by default: it locks out a typo. */
  unauthenticated_per_30_min: z.number().int().min(0).default(0),
  /** What a payment does to its invoices: moves them at once, later, or not at all. */
  payment_effect: z.enum(["at_once", "delayed", "none"]).default("at_once"),
  payment_delay_s: z.number().min(0).default(5),
  /** What a settings write answers: the setting, or nothing. Both are documented. */
  settings_status: z.union([z.literal(201), z.literal(204)]).default(201),
  /** Whether GET /accounts/{id} carries the account's settings. Unknown of the real one. */
  account_settings: z.boolean().default(true),
  /** Where Togai's flows post when accounts and invoices change. The shape of their body is not documented. */
  flows: z
    .array(z.strictObject({ url: z.url(), variant: z.enum(["bare", "enveloped"]).default("bare") }))
    .default([]),
});

export type Switches = z.infer<typeof switchesSchema>;

export const DEFAULT_SWITCHES: Switches = switchesSchema.parse({});
