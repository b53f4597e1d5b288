import { setTimeout as sleep } from "node:timers/promises";
import { isBuilt } from "../../lib/cli/build";
import { webChild } from "../../lib/cli/programs";
import { type Candidate, renderPages, startProcess } from "./candidate";
import { percentile, send } from "./load";
import { prepareRequests } from "./requests";
import type { BenchWorld } from "./world";

export type BesidePages = { idleP95: number; busyP95: number; pagesPerSecond: number };

/** 200 webhooks a second on a schedule, alone and while the web process renders 40 pages a second. */
export async function besidePages(
  world: BenchWorld,
  front: Candidate,
  { webPort, rounds, seconds, seed }: { webPort: number; rounds: number; seconds: number; seed: number },
): Promise<BesidePages[] | null> {
  if (!isBuilt()) return null;
  const web = await startProcess(webChild(webPort).args, webPort, { ...world.env, HUNDI_MODE: "test" });
  const page = `http://127.0.0.1:${webPort}/login`;
  const webhooks = (prefix: string, round: number) =>
    send(prepareRequests(200 * seconds, { ...world, seed: seed + round, prefix }), {
      port: front.port,
      connections: 32,
      perSecond: 200,
    });
  const results: BesidePages[] = [];
  try {
    await renderFor(page, 2_000);
    for (let round = 0; round < rounds; round += 1) {
      const idle = await webhooks(`i${round}`, round);
      const pages = renderPages(page, 40);
      await sleep(500);
      const started = performance.now();
      const busy = await webhooks(`b${round}`, round);
      const took = (performance.now() - started + 500) / 1000;
      results.push({
        idleP95: percentile(idle.latencies, 0.95),
        busyP95: percentile(busy.latencies, 0.95),
        pagesPerSecond: (await pages.stop()) / took,
      });
    }
  } finally {
    await web.kill();
  }
  return results;
}

async function renderFor(page: string, milliseconds: number): Promise<void> {
  const pages = renderPages(page, 40);
  await sleep(milliseconds);
  await pages.stop();
}
