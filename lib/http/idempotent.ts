import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { claimIdempotencyKey, keepAnswer, releaseIdempotencyKey } from "@/lib/data/idempotency-keys";
import { AppError } from "@/lib/domain/app-error";
import type { ApiCaller } from "./api-key-guard";
import { readBytes } from "./read-body";
import type { Asked } from "./route";

type Answer = { status: number; body: unknown };

/**
 * Carries out a POST once for each `Idempotency-Key`: the same request again gets the first answer. `run` is given an
 * id that is the same for every try of one key, for what it makes: should this process die between making it and
 * keeping the answer, the next try finds what there is instead of making another.
 */
export async function idempotent<P extends Record<string, string>>(
  { request, url, caller }: Asked<ApiCaller, P>,
  run: (body: Buffer, id: string) => Promise<Answer>,
): Promise<Response> {
  const body = await readBytes(request);
  const key = readKey(request.headers);
  if (!key) return answer(await run(body, randomUUID()));

  const owner = { apiKeyId: caller.keyId, key };
  const hash = createHash("sha256").update(`${request.method} ${url.pathname}\n`).update(body).digest();
  const claim = await claimIdempotencyKey(owner, hash);
  if (claim.kind === "answered") return answer(claim, { "idempotent-replayed": "true" });
  if (claim.kind === "running")
    throw new AppError("conflict", "The first request with this Idempotency-Key is still running.");
  if (claim.kind === "other_request") {
    throw new AppError("invalid", "This Idempotency-Key was used for another request.", {
      fields: { "Idempotency-Key": ["Use a new key for a new request."] },
    });
  }
  try {
    const made = await run(body, idOf(owner));
    await keepAnswer(owner, made);
    return answer(made);
  } catch (error) {
    await releaseIdempotencyKey(owner);
    throw error;
  }
}

function readKey(headers: Headers): string | null {
  const key = headers.get("idempotency-key");
  if (key !== null && !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new AppError("malformed", "The Idempotency-Key is not usable.", {
      fields: { "Idempotency-Key": ["Use 1 to 255 letters, digits and signs, without spaces."] },
    });
  }
  return key;
}

/** A UUID that belongs to the caller's key. */
function idOf({ apiKeyId, key }: { apiKeyId: string; key: string }): string {
  const hex = createHash("sha256").update(`${apiKeyId}|${key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function answer({ status, body }: Answer, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}
