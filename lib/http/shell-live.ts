import "server-only";
import { pageScope, waitingWork } from "./page-scope";

/** The moving parts of the frame: what waits by page, and whether webhooks arrive. */
export async function shellLive() {
  const [{ chosen }, waiting] = await Promise.all([pageScope(), waitingWork()]);
  return {
    counts: {
      "/invoices": waiting.invoices,
      "/customers": waiting.customers,
      "/failures": waiting.failures,
      "/webhooks": waiting.webhooks,
    },
    live: chosen && { lastEventAt: chosen.lastEventAt, mode: chosen.mode, refused: chosen.refused },
  };
}
