import "server-only";
import { capabilities, type MandateBank } from "@/lib/domain/capabilities";
import { type Db, db } from "./client";

/** The banks whose customers can sign, as Razorpay last listed them for a connection. Empty where it was never asked. */
export async function readMandateBanks(connectionId: string, tx: Db = db()): Promise<readonly MandateBank[]> {
  const row = await tx.connection.findUnique({ where: { id: connectionId }, select: { capabilities: true } });
  return capabilities.safeParse(row?.capabilities).data?.banks ?? [];
}
