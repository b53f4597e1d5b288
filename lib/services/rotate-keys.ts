import { seal } from "@/lib/crypto/secret-box";
import { recordAudit } from "@/lib/data/audit";
import { liftPause } from "@/lib/data/call-pace";
import { inTransaction } from "@/lib/data/client";
import { lockConnection, requireConnection, thingsMadeAt } from "@/lib/data/connections";
import { enqueue } from "@/lib/data/jobs";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { keyModeProblem, maskKeyId } from "@/lib/domain/connection";
import { judgeKeys, type Looked } from "@/lib/domain/key-evidence";
import { meansNoSuchId } from "@/lib/razorpay/errors";
import type { RazorpayGateway } from "@/lib/razorpay/gateway";
import { isRazorpayId } from "@/lib/razorpay/ids";
import { keySecretPlace } from "./secret-places";
import { refuseKnownKey, tryKeys } from "./try-keys";

type NewKeys = { id: string; keyId: string; keySecret: string };

/** What could be verified about the account of the new keys, in a sentence for the form. */
export type RotatedKeys = { proven: boolean; because: string };

/**
 * Gives a connection another pair of keys and keeps everything else: the account is `acc_…`, not its keys. Keys of the
 * other mode or of another account are refused, with what was looked for; nothing is changed then. What failed for the
 * old keys goes on by itself.
 */
export async function rotateKeys({ id, keyId, keySecret }: NewKeys, actor: Actor): Promise<RotatedKeys> {
  const before = await requireConnection(id);
  const wrongMode = keyModeProblem(keyId, before.mode);
  if (wrongMode) throw onKeyId("invalid", wrongMode);
  await refuseKnownKey(keyId, id);
  const { razorpay, accountId } = await tryKeys({ keyId, keySecret });
  const sameKeyId = keyId === before.keyId;
  const verdict = judgeKeys({
    sameKeyId,
    known: before.razorpayAccountId ?? before.keyAccountId,
    opened: accountId,
    looked: sameKeyId ? [] : await lookFor(await thingsMadeAt(id), razorpay),
  });
  if (verdict.kind === "another") {
    await recordAudit({
      actor,
      action: "connection.keys-refused",
      subjectType: "connection",
      subjectId: id,
      after: { keyId: maskKeyId(keyId) },
      reason: verdict.because,
    });
    throw onKeyId(
      "conflict",
      `These keys open another account. ${verdict.because} Add another connection for it.`,
    );
  }
  if (verdict.kind === "no_answer") {
    throw new AppError("upstream", `${verdict.because} Nothing was changed. Try again in a moment.`, {
      retryable: true,
    });
  }
  await inTransaction(async (tx) => {
    const now = await lockConnection(id, tx);
    if (now.keyId !== before.keyId || now.keySecretSetAt.getTime() !== before.keySecretSetAt.getTime()) {
      throw new AppError("conflict", "Somebody else has just changed these keys. Look again.");
    }
    const data = { keyId, keySecret: seal(keySecret, keySecretPlace(id)), keySecretSetAt: new Date() };
    await tx.connection.update({
      where: { id },
      data: { ...data, ...(accountId ? { keyAccountId: accountId } : {}) },
    });
    // Calls may be paused because the old keys were refused.
    await liftPause(id, tx);
    await enqueue("connection.resume", { connectionId: id }, { dedupeKey: `connection.resume:${id}` }, tx);
    await enqueue("connection.probe", { connectionId: id }, { dedupeKey: `connection.probe:${id}` }, tx);
    await recordAudit(
      {
        actor,
        action: "connection.rotate-keys",
        subjectType: "connection",
        subjectId: id,
        before: { keyId: maskKeyId(before.keyId) },
        after: { keyId: maskKeyId(keyId), proven: verdict.kind === "same" },
        reason: verdict.because,
      },
      tx,
    );
  });
  return { proven: verdict.kind === "same", because: verdict.because };
}

/** One that is there settles it, so the rest is not asked for. */
async function lookFor(
  things: Awaited<ReturnType<typeof thingsMadeAt>>,
  razorpay: RazorpayGateway,
): Promise<Looked[]> {
  const looked: Looked[] = [];
  for (const { kind, id } of things) {
    if (!isRazorpayId(kind, id)) continue;
    const outcome = await (kind === "customer" ? razorpay.fetchCustomer(id) : razorpay.fetchInvoice(id));
    if (outcome.kind === "done") return [...looked, { id, found: "yes" }];
    looked.push({ id, found: meansNoSuchId(outcome) ? "no" : "no_answer" });
  }
  return looked;
}

function onKeyId(code: "invalid" | "conflict", message: string): AppError {
  return new AppError(code, message, { fields: { keyId: [message] } });
}
