import { randomBytes, randomUUID } from "node:crypto";
import { seal } from "@/lib/crypto/secret-box";
import { recordAudit } from "@/lib/data/audit";
import { db, inTransaction } from "@/lib/data/client";
import { requireConnection } from "@/lib/data/connections";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { sourceTokenPlace } from "./secret-places";
import { tryTogaiToken } from "./try-togai-token";

/** Adds Togai as a billing source, after its token was tried. Its accounts go to `connectionId`, or the only one. */
export async function connectTogai(
  input: { name: string; token: string; connectionId?: string | null },
  actor: Actor,
): Promise<{ id: string }> {
  await tryTogaiToken(input.token);
  const connectionId = input.connectionId ?? (await onlyConnection());
  if (connectionId) await requireConnection(connectionId);
  const id = randomUUID();
  await inTransaction(async (tx) => {
    const token = seal(input.token, sourceTokenPlace(id));
    const endpointId = randomBytes(16).toString("hex");
    await tx.billingSource.create({
      data: { id, kind: "TOGAI", name: input.name, token, endpointId, connectionId },
    });
    await recordAudit(
      {
        actor,
        action: "billing-source.create",
        subjectType: "billing_source",
        subjectId: id,
        after: { kind: "TOGAI", name: input.name, connectionId },
      },
      tx,
    );
    const options = { lane: `poll:${id}`, dedupeKey: `source.poll:${id}` };
    await enqueue("source.poll", { billingSourceId: id }, options, tx);
  });
  return { id };
}

async function onlyConnection(): Promise<string | null> {
  const connections = await db().connection.findMany({
    where: { deletedAt: null },
    select: { id: true },
    take: 2,
  });
  return connections.length === 1 ? (connections[0]?.id ?? null) : null;
}
