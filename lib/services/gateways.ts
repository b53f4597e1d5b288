import { open } from "@/lib/crypto/secret-box";
import { noteCall } from "@/lib/data/call-pace";
import { countCall } from "@/lib/data/call-tally";
import { db } from "@/lib/data/client";
import { AppError } from "@/lib/domain/app-error";
import { isFailedCall } from "@/lib/domain/call-tally";
import { modeOfKey } from "@/lib/domain/connection";
import type { CallRecord } from "@/lib/domain/outcome";
import { env } from "@/lib/env";
import { createRazorpayGateway, type RazorpayGateway } from "@/lib/razorpay/gateway";
import { createTogaiGateway, type TogaiGateway } from "@/lib/togai/gateway";
import { keySecretPlace, sourceTokenPlace } from "./secret-places";

type Kept<Gateway> = { version: string; gateway: Gateway };
const razorpays = new Map<string, Kept<RazorpayGateway>>();

/**
 * The way to Razorpay for a connection, with its keys as they are now. Kept, so that connections to it are reused.
 * There is none to a connection that is disabled or deleted, nor with a key of the other mode: whoever forgets to ask
 * first ends here.
 */
export async function razorpayFor(connectionId: string): Promise<RazorpayGateway> {
  const connection = await db().connection.findUnique({
    where: { id: connectionId },
    select: {
      name: true,
      keyId: true,
      keySecret: true,
      keySecretSetAt: true,
      mode: true,
      disabledAt: true,
      deletedAt: true,
    },
  });
  if (!connection || connection.deletedAt) throw new AppError("not_found", "The connection is gone.");
  if (connection.disabledAt) {
    throw new AppError("conflict", `The connection "${connection.name}" is disabled. Enable it first.`);
  }
  if (modeOfKey(connection.keyId) !== connection.mode) {
    throw new Error(`Connection ${connectionId} is ${connection.mode} and its key is not`);
  }
  const version = `${connection.keyId}:${connection.keySecretSetAt.getTime()}`;
  const kept = razorpays.get(connectionId);
  if (kept?.version === version) return kept.gateway;
  const { RAZORPAY_BASE_URL } = env();
  const gateway = createRazorpayGateway({
    keyId: connection.keyId,
    keySecret: open(connection.keySecret, keySecretPlace(connectionId)),
    ...(RAZORPAY_BASE_URL ? { baseUrl: RAZORPAY_BASE_URL } : {}),
    timeoutMs: env().CALL_TIMEOUT_SECONDS * 1000,
    onCall: (call) => noteRead(connectionId, call),
  });
  razorpays.set(connectionId, { version, gateway });
  return gateway;
}

const togais = new Map<string, Kept<TogaiGateway>>();

/** The way to Togai for a billing source, with its token as it is now. */
export async function togaiFor(billingSourceId: string): Promise<TogaiGateway> {
  const source = await db().billingSource.findUnique({
    where: { id: billingSourceId },
    select: { token: true },
  });
  if (!source?.token) throw new AppError("not_found", "The billing source has no token.");
  const kept = togais.get(billingSourceId);
  if (kept?.version === source.token) return kept.gateway;
  const { TOGAI_BASE_URL } = env();
  const gateway = createTogaiGateway({
    token: open(source.token, sourceTokenPlace(billingSourceId)),
    ...(TOGAI_BASE_URL ? { baseUrl: TOGAI_BASE_URL } : {}),
    timeoutMs: env().CALL_TIMEOUT_SECONDS * 1000,
    onCall: (call) => noteRead(billingSourceId, call),
  });
  togais.set(billingSourceId, { version: source.token, gateway });
  return gateway;
}

/** Every call shows in the connection's health. What it means for the pace is decided where the outcome is known. */
function noteRead(targetId: string, call: CallRecord): void {
  countCall(targetId, isFailedCall(call.httpStatus), call.at);
  void noteCall(targetId, call.outcome, { kind: paceOf(call) }).catch(() => undefined);
}

/** Keys that are refused, and a 429, lift no pause: whoever made the call sets one at this very moment. */
function paceOf({ outcome, httpStatus }: CallRecord): "good" | "trouble" | "seen" {
  if (outcome === "unknown" || outcome === "not_sent") return "trouble";
  if (outcome === "rate_limited" || httpStatus === 401 || httpStatus === 403) return "seen";
  return "good";
}
