import "server-only";
import { listOpenChargeRuns } from "@/lib/data/charge-run";
import { listLinkBatches } from "@/lib/data/link-batches";
import { listExportsOf } from "@/lib/data/list-exports";
import { listMappingRuns } from "@/lib/data/mapping-runs";
import { listReplayRuns } from "@/lib/data/replay-runs";
import { listRetryRuns } from "@/lib/data/retry-runs";
import { type ReplayRunSummary, takenOver } from "@/lib/domain/webhook-replay";
import { exportedLists } from "@/lib/services/exported-lists";
import { pageScope, waitingWork } from "./page-scope";

/** What has just ended is still shown for a moment. */
const ENDED_LATELY_MS = 60_000;
const MOST_RUNS = 3;
/** Ten thousand events are handled well within it. */
const REPLAYED_LATELY_MS = 30 * 60_000;

/** The moving parts of the frame: what waits by page, long work, and whether webhooks arrive. */
export async function shellLive(userId: string) {
  const lately = new Date(Date.now() - ENDED_LATELY_MS);
  const { chosen, connectionId } = await pageScope();
  const [waiting, runs, replays, batches, mappings, exports, chargeRuns] = await Promise.all([
    waitingWork(),
    listRetryRuns({ open: lately }, MOST_RUNS),
    listReplayRuns({ since: new Date(Date.now() - REPLAYED_LATELY_MS) }, MOST_RUNS),
    listLinkBatches({ since: lately, connectionId }, MOST_RUNS),
    listMappingRuns({ open: lately }, MOST_RUNS),
    listExportsOf(userId, lately),
    listOpenChargeRuns(lately, MOST_RUNS),
  ]);
  return {
    counts: {
      "/invoices": waiting.invoices,
      "/charges": waiting.charges,
      "/customers": waiting.customers,
      "/failures": waiting.failures,
      "/webhooks": waiting.webhooks,
    },
    work: [
      ...runs.map(({ id, title, counts }) => ({
        id,
        label: `Retry: ${title}`,
        done: counts.DONE,
        failed: counts.FAILED,
        total: counts.WAITING + counts.ASKED + counts.DONE + counts.FAILED,
        href: `/failures/runs/${id}`,
      })),
      ...replays.filter((run) => isOpen(run, lately)).map(replayJob),
      ...batches.map(({ id, fileName, counts, total }) => ({
        id,
        label: `Links: ${fileName}`,
        done: counts.ISSUED,
        failed: counts.REFUSED,
        total,
        href: `/mandates/links/batches/${id}`,
      })),
      ...mappings.map(({ id, title, states, verdicts }) => ({
        id,
        label: `Linking: ${title}`,
        done: states.DONE,
        failed: states.FAILED,
        total: Math.max(verdicts.map ?? 0, states.WAITING),
        href: `/customers/runs/${id}`,
      })),
      ...exports.map(({ id, list, state, rows, total }) => ({
        id,
        label: `Export: ${exportedLists[list].label}`,
        done: rows,
        failed: state === "FAILED" ? Math.max(1, total - rows) : 0,
        total: state === "DONE" ? rows : Math.max(total, rows + 1),
        href: "/exports",
      })),
      ...chargeRuns.map(({ id, planned, asked, refused, paused }) => ({
        id,
        label: paused ? "Charge run, paused" : "Charge run",
        done: asked,
        failed: refused,
        total: planned,
        href: `/charges/runs/${id}`,
      })),
    ],
    live: chosen && {
      connectionId: chosen.id,
      lastEventAt: chosen.lastEventAt,
      mode: chosen.mode,
      pausedUntil: chosen.pausedUntil,
      pauseReason: chosen.pauseReason,
      refused: chosen.refused,
    },
  };
}

const isOpen = ({ waiting, createdAt }: ReplayRunSummary, lately: Date) => waiting > 0 || createdAt > lately;

function replayJob(run: ReplayRunSummary) {
  return {
    id: run.id,
    label: `Replay: ${run.title}`,
    done: run.changed + run.unchanged + takenOver(run),
    failed: run.failed,
    total: run.planned,
    href: `/webhooks/replays/${run.id}`,
  };
}
