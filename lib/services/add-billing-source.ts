import { randomBytes, randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { requireConnection } from "@/lib/data/connections";
import type { Actor } from "@/lib/domain/actor";

/** A billing system that pushes over the REST API, or files that people bring. It needs no token of its own. */
export async function addBillingSource(
  input: { kind: "API" | "CSV"; name: string; connectionId: string | null },
  actor: Actor,
): Promise<{ id: string }> {
  const id = randomUUID();
  await inTransaction(async (tx) => {
    if (input.connectionId) await requireConnection(input.connectionId, tx);
    const endpointId = randomBytes(16).toString("hex");
    await tx.billingSource.create({ data: { id, ...input, endpointId }, select: { id: true } });
    await recordAudit(
      {
        actor,
        action: "billing-source.create",
        subjectType: "billing_source",
        subjectId: id,
        after: { ...input },
      },
      tx,
    );
  });
  return { id };
}
