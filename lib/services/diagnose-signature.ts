import { createHmac, timingSafeEqual } from "node:crypto";
import { open } from "@/lib/crypto/secret-box";
import { readDiagnosisSecrets } from "@/lib/data/diagnosis-secrets";
import type { WebhookEndpoint } from "@/lib/data/webhook-endpoint";
import { type Diagnosis, diagnose, otherWritings, type Trial } from "@/lib/domain/signature-diagnosis";
import { keySecretPlace, webhookSecretPlace } from "./secret-places";

type Refused = { endpoint: WebhookEndpoint; body: Uint8Array; signature: string | null; verdict: string };

/** Larger bodies are not written anew to see whether that fits. */
const REWRITTEN_MAX = 64 * 1024;
/** A sender of nonsense does not get more of our time than this. */
const A_MINUTE = 30;

/**
 * Why a delivery was refused, found out while its bytes are in hand: they are not kept. Nothing is ever accepted
 * because of it, and every secret is tried whether or not one before it fits.
 */
export async function diagnoseSignature(
  refused: Refused,
): Promise<{ diagnosis: Diagnosis; subjectId: string | null }> {
  const { endpoint, signature, verdict } = refused;
  if (verdict !== "wrong_signature" || !signature || !mayExamine(endpoint.connectionId)) {
    return diagnose(verdict, []);
  }
  return diagnose(verdict, await tryEverything(refused, Buffer.from(signature, "hex")));
}

async function tryEverything({ endpoint, body }: Refused, given: Buffer): Promise<Trial[]> {
  const { connectionId } = endpoint;
  const fits = (secret: string, bytes: Uint8Array | string) =>
    secret !== "" && timingSafeEqual(given, createHmac("sha256", secret).update(bytes).digest());
  const known = await readDiagnosisSecrets(connectionId);
  const trials: Trial[] = known.ended.map(({ id, sealed }) => ({
    kind: "ended_secret",
    subjectId: id,
    fits: fits(opened(sealed, webhookSecretPlace(id, connectionId)), body),
  }));
  for (const { id, sealed } of known.keySecrets) {
    const secret = opened(sealed, keySecretPlace(id));
    trials.push({ kind: "api_secret", subjectId: id, fits: fits(secret, body) });
  }
  for (const other of known.others) {
    const secret = opened(other.sealed, webhookSecretPlace(other.id, other.connectionId));
    const kind = other.sameMode ? "other_connection" : "other_mode";
    trials.push({ kind, subjectId: other.connectionId, fits: fits(secret, body) });
  }
  if (body.byteLength <= REWRITTEN_MAX) {
    const live = endpoint.secrets.map(({ id, sealed }) =>
      opened(sealed, webhookSecretPlace(id, connectionId)),
    );
    for (const text of otherWritings(Buffer.from(body).toString("utf8"))) {
      for (const secret of live) {
        trials.push({ kind: "reserialised", subjectId: null, fits: fits(secret, text) });
      }
    }
  }
  return trials;
}

/** A secret whose key is gone from ENCRYPTION_KEYS explains nothing, and is no reason to answer 503. */
function opened(sealed: string, place: Parameters<typeof open>[1]): string {
  try {
    return open(sealed, place);
  } catch {
    return "";
  }
}

const MINUTE_MS = 60_000;
const examined = new Map<string, { since: number; times: number }>();

function mayExamine(connectionId: string): boolean {
  const now = Date.now();
  const entry = examined.get(connectionId);
  if (!entry || now - entry.since > MINUTE_MS) {
    examined.set(connectionId, { since: now, times: 1 });
    return true;
  }
  entry.times += 1;
  return entry.times <= A_MINUTE;
}
