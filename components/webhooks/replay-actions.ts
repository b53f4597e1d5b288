import type { Action } from "@/lib/domain/action-result";
import type { ReplayCount, ReplayPreview } from "@/lib/domain/webhook-replay";

/** What the page gives so that one event can be handled again. */
export type ReplayActions = {
  preview: Action<{ id: string }, ReplayPreview>;
  replay: Action<{ id: string }, null>;
};

/** What it gives so that a whole list can be. */
export type ReplayManyActions = {
  count: Action<{ address: string }, ReplayCount>;
  start: Action<{ address: string; expected: number; upTo: Date }, { runId: string; replayed: number }>;
};
