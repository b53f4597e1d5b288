import type { Move } from "./invoice-detail";
import type { ListQuery } from "./list-query";

/** Which events to replay together: those of the list as somebody sees it, up to when it was looked at. */
export type ReplaySelection = {
  query: ListQuery;
  scope: { connectionId: string | null; today: string };
  upTo: Date;
};

/** Replays at most this many at once: each is a job. */
export const REPLAY_MAX = 10_000;

/** A move that a replay would make, or would be refused, as far as a sentence needs it. */
export type PreviewMove = Pick<Move, "id" | "subject" | "from" | "to" | "verdict" | "note" | "changes">;

/** What a replay of an event would do now. */
export type ReplayPreview =
  /** Nothing at all: everything it says is known. `refused` are the moves that would be refused again. */
  | { kind: "nothing"; why: string; refused: PreviewMove[] }
  | { kind: "changes"; moves: PreviewMove[]; effects: { kind: string; reference: string }[] }
  /** It cannot be replayed. */
  | { kind: "impossible"; why: string };

export type ReplayCount = {
  /** How many would be processed again. */
  count: number;
  /** Of them, looked at as a sample, the newest first. */
  sampled: number;
  /** Of the sample, how many would change something. */
  wouldChange: number;
  /** The first of those. */
  examples: { id: string; event: string; entityId: string | null; moves: PreviewMove[] }[];
  /** Matching, but with no bytes that could be read again. */
  impossible: number;
  /** What came later is not among them. */
  upTo: Date;
};

/** A bulk replay as it stands. */
export type ReplayRunSummary = {
  id: string;
  title: string;
  askedBy: string;
  createdAt: Date;
  planned: number;
  /** Not processed yet. */
  waiting: number;
  /** Processed, and nothing moved. */
  unchanged: number;
  /** Processed, and something moved by it. */
  changed: number;
  /** Tried in vain to the end. */
  failed: number;
};

/** Events of a run that a later one took over are that one's to tell of. */
export function takenOver({ planned, waiting, unchanged, changed, failed }: ReplayRunSummary): number {
  return Math.max(0, planned - waiting - unchanged - changed - failed);
}
