import "server-only";
import { listLinkBatches } from "@/lib/data/link-batches";
import { listRetryRuns } from "@/lib/data/retry-runs";
import { pageScope, waitingWork } from "./page-scope";

/** What has just ended is still shown for a moment. */
const ENDED_LATELY_MS = 60_000;
const MOST_RUNS = 3;

/** The moving parts of the frame: what waits by page, and whether webhooks arrive. */
export async function shellLive() {
  const lately = new Date(Date.now() - ENDED_LATELY_MS);
  const { chosen, connectionId } = await pageScope();
  const [waiting, runs, batches] = await Promise.all([
    waitingWork(),
    listRetryRuns({ open: lately }, MOST_RUNS),
    listLinkBatches({ since: lately, connectionId }, MOST_RUNS),
  ]);
  return {
    counts: {
      "/invoices": waiting.invoices,
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
      ...batches.map(({ id, fileName, counts, total }) => ({
        id,
        label: `Links: ${fileName}`,
        done: counts.ISSUED,
        failed: counts.REFUSED,
        total,
        href: `/mandates/links/batches/${id}`,
      })),
    ],
    live: chosen && { lastEventAt: chosen.lastEventAt, mode: chosen.mode, refused: chosen.refused },
  };
}
