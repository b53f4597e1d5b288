import { db } from "@/lib/data/client";
import { AppError } from "@/lib/domain/app-error";
import type { ConnectionMode } from "@/lib/domain/connection";
import type { RemoteWebhook } from "@/lib/domain/remote-webhook";
import { env } from "@/lib/env";
import { createRazorpayGateway, type RazorpayGateway } from "@/lib/razorpay/gateway";

export type TriedKeys = {
  razorpay: RazorpayGateway;
  /** `acc_…`, where Razorpay's list of webhooks told it. Nothing else tells whose keys they are. */
  accountId: string | null;
};

/** Asks Razorpay something harmless with the keys. Throws AppError on the field that is wrong. */
export async function tryKeys({
  keyId,
  keySecret,
}: {
  keyId: string;
  keySecret: string;
}): Promise<TriedKeys> {
  const { RAZORPAY_BASE_URL } = env();
  const razorpay = createRazorpayGateway({
    keyId,
    keySecret,
    ...(RAZORPAY_BASE_URL ? { baseUrl: RAZORPAY_BASE_URL } : {}),
  });
  const outcome = await razorpay.checkCredentials();
  if (outcome.kind === "done") return { razorpay, accountId: await accountOf(razorpay) };
  if (outcome.kind === "refused" && outcome.auth) {
    const message =
      "Razorpay does not accept this Key Id and Key Secret together. Copy both again, or make a new pair.";
    throw new AppError("invalid", message, { fields: { keySecret: [message] } });
  }
  const why = "reason" in outcome ? outcome.reason : outcome.description;
  throw new AppError("upstream", `The keys could not be tried, so nothing was saved. Razorpay: ${why}`, {
    retryable: true,
  });
}

async function accountOf(razorpay: RazorpayGateway): Promise<string | null> {
  const list = await razorpay.listWebhooks();
  return list.kind === "done" ? ownerOf(list.value) : null;
}

/** The account that a list of webhooks belongs to. */
export function ownerOf(list: readonly RemoteWebhook[]): string | null {
  return list.find(({ accountId }) => accountId)?.accountId ?? null;
}

/** A key stands in one connection only. */
export async function refuseKnownKey(keyId: string, exceptConnectionId?: string): Promise<void> {
  const known = await db().connection.findFirst({
    where: { keyId, deletedAt: null, ...(exceptConnectionId ? { id: { not: exceptConnectionId } } : {}) },
    select: { name: true },
  });
  if (!known) return;
  const message = `This Key Id belongs to the connection "${known.name}" already.`;
  throw new AppError("conflict", message, { fields: { keyId: [message] } });
}

/** Nor does an account stand in two connections of one mode: each payment would be seen twice. */
export async function refuseKnownAccount(accountId: string | null, mode: ConnectionMode): Promise<void> {
  if (!accountId) return;
  const known = await db().connection.findFirst({
    where: { mode, deletedAt: null, OR: [{ razorpayAccountId: accountId }, { keyAccountId: accountId }] },
    select: { name: true },
  });
  if (!known) return;
  const message = `These keys open ${accountId}, which is connected as "${known.name}" already. Give that connection the new keys instead.`;
  throw new AppError("conflict", message, { fields: { keyId: [message] } });
}
