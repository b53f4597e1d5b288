import { setTimeout as sleep } from "node:timers/promises";
import { startCandidate } from "./candidate";
import { send } from "./load";
import { prepareRequests } from "./requests";
import type { BenchWorld } from "./world";

/** Kills the front with SIGKILL in full load. Answers what it had acknowledged, and how much of that is not stored. */
export async function killUnderLoad(
  world: BenchWorld,
  { port, seed, rounds }: { port: number; seed: number; rounds: number },
): Promise<{ acknowledged: number; missing: number }> {
  await world.sql.query("truncate webhook_event, webhook_body, job");
  const acknowledged: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const front = await startCandidate("lib/cli/front.ts", port, world.env);
    const requests = prepareRequests(20_000, { ...world, seed: seed + round, prefix: `k${round}` });
    const sending = send(requests, { port, connections: 32 });
    await sleep(900 + 150 * round);
    await front.kill();
    acknowledged.push(...(await sending).accepted);
  }
  const { rows } = await world.sql.query<{ missing: string }>(
    `select count(*) as missing from unnest($1::text[]) as a (event_id)
     where not exists (select 1 from webhook_event e join job j on j.payload->>'webhookEventId' = e.id::text
       where e.event_id = a.event_id)`,
    [acknowledged],
  );
  return { acknowledged: acknowledged.length, missing: Number(rows[0]?.missing) };
}
