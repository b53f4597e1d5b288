import { randomBytes, randomUUID } from "node:crypto";
import { seal } from "@/lib/crypto/secret-box";
import { recordAudit } from "@/lib/data/audit";
import { db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { env } from "@/lib/env";
import { createTogaiGateway } from "@/lib/togai/gateway";
import { sourceTokenPlace } from "./secret-places";

/** Adds Togai as a billing source, after its token was tried. Its accounts go to `connectionId`, or the only one. */
export async function connectTogai(
  input: { name: string; token: string; connectionId?: string },
  actor: Actor,
): Promise<{ id: string }> {
  const { TOGAI_BASE_URL } = env();
  const togai = createTogaiGateway({
    token: input.token,
    ...(TOGAI_BASE_URL ? { baseUrl: TOGAI_BASE_URL } : {}),
  });
  const outcome = await togai.check();
  if (outcome.kind === "refused" && outcome.auth) {
    const message = "Togai does not accept this token. Make one in Togai: Settings, API Tokens.";
    throw new AppError("invalid", message, { fields: { token: [message] } });
  }
  if (outcome.kind !== "done") {
    const why = "reason" in outcome ? outcome.reason : outcome.description;
    throw new AppError("upstream", `The token could not be tried, so nothing was saved. Togai: ${why}`, {
      retryable: true,
    });
  }
  const connections = await db().connection.findMany({
    where: { deletedAt: null },
    select: { id: true },
    take: 2,
  });
  const connectionId =
    input.connectionId ?? (connections.length === 1 ? connections[0]?.id : undefined) ?? null;
  const id = randomUUID();
  await inTransaction(async (tx) => {
    const token = seal(input.token, sourceTokenPlace(id));
    const endpointId = randomBytes(16).toString("hex");
    await tx.billingSource.create({
      data: { id, kind: "TOGAI", name: input.name, token, endpointId, connectionId },
    });
    await recordAudit(
      { actor, action: "billing-source.create", subjectType: "billing_source", subjectId: id },
      tx,
    );
    const options = { lane: `poll:${id}`, dedupeKey: `source.poll:${id}` };
    await enqueue("source.poll", { billingSourceId: id }, options, tx);
  });
  return { id };
}
