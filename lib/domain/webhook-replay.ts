import { z } from "zod";
import { WEBHOOK_STATUSES } from "./webhook-event-list";

/** Which events to replay together. At least one of the filters. */
export const replaySelection = z
  .object({
    connectionId: z.uuid().nullish(),
    ids: z.array(z.uuid()).max(1_000).optional(),
    status: z.array(z.enum(WEBHOOK_STATUSES)).optional(),
    event: z.string().max(100).optional(),
    from: z.coerce.date().optional(),
    to: z.coerce.date().optional(),
  })
  .refine(({ ids, status, event, from }) => Boolean(ids || status?.length || event || from), {
    message: "Say which events: by id, state, type or time.",
  });
export type ReplaySelection = z.output<typeof replaySelection>;

/** Replays at most this many at once: each is a job. */
export const REPLAY_MAX = 10_000;

export type ReplayCount = {
  /** How many would be processed again. */
  count: number;
  /** Of them, looked at as a sample. */
  sampled: number;
  /** Of the sample, how many would change something. */
  wouldChange: number;
  /** Matching, but with no bytes that could be read again. */
  impossible: number;
};
