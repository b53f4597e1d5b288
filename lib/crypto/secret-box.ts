import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomFillSync } from "node:crypto";
import { env } from "@/lib/env";

/**
 * Where a secret lives. It is bound to the ciphertext, so that one pasted into another row does not open.
 */
export type Place = { table: string; column: string; rowId: string; ownerId: string };

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const TAG_LENGTH = { authTagLength: TAG_BYTES };

/**
 * Encrypts with a data key of its own, wrapped with the newest key of ENCRYPTION_KEYS.
 * The text is `v1.{kekId}.{wrappedKey}.{nonce}.{ciphertext+tag}`, in base64url.
 */
export function seal(plain: string | Uint8Array, place: Place): string {
  const [kek] = env().ENCRYPTION_KEYS;
  if (!kek) throw new Error("ENCRYPTION_KEYS holds no key");
  const dataKey = random(32);
  const aad = associatedData(place);
  const wrapped = encrypt(kek.key, dataKey, aad);
  const body = encrypt(dataKey, typeof plain === "string" ? Buffer.from(plain, "utf8") : plain, aad);
  dataKey.fill(0);
  const wrappedKey = Buffer.concat([wrapped.nonce, wrapped.sealed]);
  return ["v1", kek.id, base64(wrappedKey), base64(body.nonce), base64(body.sealed)].join(".");
}

/** The bytes that were sealed for this place. Throws for another place, a changed text or a key that is gone. */
export function openBytes(sealed: string, place: Place): Buffer {
  const [version, kekId, wrappedKey, nonce, body, ...rest] = sealed.split(".");
  if (version !== "v1" || !kekId || !wrappedKey || !nonce || !body || rest.length > 0) throw notSealed();
  // One text only for the same bytes: base64 would let the spare bits of its last character vary.
  for (const part of [wrappedKey, nonce, body])
    if (base64(Buffer.from(part, "base64url")) !== part) throw notSealed();
  const kek = env().ENCRYPTION_KEYS.find((key) => key.id === kekId);
  if (!kek) throw new Error(`ENCRYPTION_KEYS has no key "${kekId}", with which this was sealed`);
  const aad = associatedData(place);
  const wrapped = Buffer.from(wrappedKey, "base64url");
  const dataKey = decrypt(kek.key, wrapped.subarray(0, NONCE_BYTES), wrapped.subarray(NONCE_BYTES), aad);
  return decrypt(dataKey, Buffer.from(nonce, "base64url"), Buffer.from(body, "base64url"), aad);
}

export function open(sealed: string, place: Place): string {
  return openBytes(sealed, place).toString("utf8");
}

/** A 256-bit key for one purpose, derived from the oldest key so that adding a newer one changes nothing. */
export function derivedKey(label: string): Buffer {
  const oldest = env().ENCRYPTION_KEYS.at(-1);
  if (!oldest) throw new Error("ENCRYPTION_KEYS holds no key");
  return Buffer.from(hkdfSync("sha256", oldest.key, "hundi", label, 32));
}

function associatedData({ table, column, rowId, ownerId }: Place): Buffer {
  return Buffer.from(`v1|${table}|${column}|${rowId}|${ownerId}`, "utf8");
}

function encrypt(key: Uint8Array, plain: Uint8Array, aad: Uint8Array) {
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, TAG_LENGTH);
  cipher.setAAD(aad);
  const text = cipher.update(plain);
  cipher.final(); // GCM has nothing left to add: it only ends.
  return { nonce, sealed: Buffer.concat([text, cipher.getAuthTag()]) };
}

const RANDOM_BYTES = 4096;
let randomPool = Buffer.alloc(0);

/** Random bytes, fetched from the system some at a time: a webhook costs three handfuls. None is given out twice. */
function random(length: number): Buffer {
  if (randomPool.length < length) randomPool = randomFillSync(Buffer.alloc(RANDOM_BYTES));
  const bytes = Buffer.from(randomPool.subarray(0, length));
  randomPool.fill(0, 0, length);
  randomPool = randomPool.subarray(length);
  return bytes;
}

function decrypt(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Buffer {
  if (nonce.length !== NONCE_BYTES || sealed.length < TAG_BYTES) throw notSealed();
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES)), decipher.final()]);
}

const notSealed = () => new Error("Not a sealed text");

function base64(bytes: Buffer): string {
  return bytes.toString("base64url");
}
