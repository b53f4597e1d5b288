import { takeTurn } from "@/lib/data/call-pace";
import { db } from "@/lib/data/client";
import { moveMappingRow, nextMappingRows, readMappingFacts } from "@/lib/data/mapping-runs";
import { again, done, type JobOutcome } from "@/lib/domain/jobs";
import { type MappingRunRow, mappingVerdict } from "@/lib/domain/mapping-run";
import { afterSeconds } from "@/lib/domain/retry";
import { razorpayFor } from "./gateways";

const AT_ONCE = 20;
const UNANSWERED_SECONDS = 10;

/** Looks at the next rows of a file: what would become of each. Nothing is linked. Razorpay is asked for every customer. */
export async function checkMappings(runId: string): Promise<JobOutcome> {
  const run = await db().mappingRun.findUnique({
    where: { id: runId },
    select: { connectionId: true, checkedAt: true },
  });
  if (!run) return done("the run is gone");
  const rows = await nextMappingRows(runId, { state: "WAITING" }, AT_ONCE);
  for (const row of rows) {
    const wait = await check(runId, row, run.connectionId);
    if (!wait) continue;
    await db().mappingRun.update({ where: { id: runId }, data: { waitsFor: wait.reason } });
    return again(afterSeconds(new Date(), wait.seconds), wait.reason);
  }
  if (rows.length === AT_ONCE) return again(new Date(), "more rows wait");
  await db().mappingRun.updateMany({
    where: { id: runId, checkedAt: null },
    data: { checkedAt: new Date(), waitsFor: null },
  });
  return done("every row was looked at");
}

type Wait = { seconds: number; reason: string };

async function check(runId: string, row: MappingRunRow, connectionId: string): Promise<Wait | null> {
  const found = mappingVerdict(row, connectionId, await readMappingFacts(row, connectionId));
  let { verdict, note } = found;
  if (verdict === "map") {
    const turn = await takeTurn(connectionId);
    if (!turn.granted) return { seconds: turn.waitSeconds, reason: turn.reason };
    const outcome = await (await razorpayFor(connectionId)).fetchCustomer(row.customerId);
    if (outcome.kind === "refused" && !outcome.auth) {
      verdict = "unknown_customer";
      note = `Row ${row.position}, column “Razorpay customer id”: Razorpay knows no such customer in this account and mode.`;
    } else if (outcome.kind !== "done") {
      return { seconds: UNANSWERED_SECONDS, reason: "Razorpay could not be asked. It is tried again." };
    } else note = outcome.value.name ? `Razorpay knows it as ${outcome.value.name}` : null;
  }
  const { accountId } = found;
  await moveMappingRow(
    { runId, position: row.position, from: "WAITING" },
    { state: "CHECKED", verdict, note, accountId },
  );
  return null;
}
