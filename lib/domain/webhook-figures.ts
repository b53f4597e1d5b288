import { z } from "zod";

const strip = z.object({
  /** What the bars say, in words. */
  sentence: z.string(),
  /** The end of the last bar: a minute on India's clock, as the first minute of each bar is. */
  until: z.string(),
  slots: z.array(z.object({ from: z.string(), total: z.number(), failed: z.number() })),
});

/** What stands around the list of webhook events: the counts of its views, the line under its title, the last day. */
export const webhookFigures = z.object({
  views: z.record(z.string(), z.object({ count: z.number(), capped: z.boolean() })),
  summary: z.string(),
  strip,
});

export type ActivityStrip = z.output<typeof strip>;
export type WebhookFigures = z.output<typeof webhookFigures>;
