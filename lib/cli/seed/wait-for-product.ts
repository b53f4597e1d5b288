import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/data/client";
import { env } from "@/lib/env";
import { callJson } from "./call-json";
import type { DemoInvoice } from "./demo-invoices";

const PATIENCE_MS = 180_000;

/** Has sources polled now instead of at their next time. */
export async function tick(): Promise<void> {
  const { NEXTAUTH_URL, CRON_SECRET } = env();
  await callJson("POST", `${NEXTAUTH_URL}/api/cron/tick`, { authorization: `Bearer ${CRON_SECRET}` });
}

/** Until every account is here and none of them waits to become a customer. */
export async function untilMapped(accounts: number): Promise<void> {
  await until(async () => {
    const here = await db().account.count();
    const waiting = await db().customerMapping.count({ where: { status: { in: ["PENDING", "UNMAPPED"] } } });
    return here >= accounts && waiting === 0;
  });
}

/** Until every bill is here and none of them waits to be sent, however that ended. */
export async function untilSynced(bills: DemoInvoice[]): Promise<void> {
  const externalIds = bills.map(({ externalId }) => externalId);
  await until(async () => {
    const rows = await db().invoice.findMany({
      where: { externalId: { in: externalIds } },
      select: { syncs: { select: { status: true } } },
    });
    const waiting = rows.filter(
      ({ syncs }) => syncs.length === 0 || syncs.some((sync) => sync.status === "PENDING"),
    );
    return rows.length === externalIds.length && waiting.length === 0;
  });
}

/** Gives up quietly: a demo in which something hangs is still worth going on with, and shows it. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(500)) if (await isSo()) return;
}
