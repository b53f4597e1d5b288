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
  const kek = newestKey();
  const dataKey = random(32);
  const aad = associatedData("v1", place);
  const wrapped = wrap(kek, dataKey, aad);
  const body = encrypt(dataKey, typeof plain === "string" ? Buffer.from(plain, "utf8") : plain, aad);
  dataKey.fill(0);
  return `v1.${wrapped}.${sealedText(body)}`;
}

type SharedKey = { kekId: string; dataKey: Buffer; wrapped: string; uses: number; until: number };

/** Far below the 2^32 nonces at random that one AES-GCM key may see (NIST SP 800-38D, 8.3). */
const SHARED_USES = 100_000;
const SHARED_MS = 600_000;
let shared: SharedKey | undefined;

/**
 * As `seal`, for what comes by the thousand, such as webhook bodies: many of them, sealed within ten minutes in one
 * process, share a data key. Each is bound to its place all the same. The text begins with `v2`.
 */
export function sealOfMany(plain: Uint8Array, place: Place): string {
  const kek = newestKey();
  if (!shared || shared.kekId !== kek.id || shared.uses >= SHARED_USES || shared.until < Date.now()) {
    const dataKey = random(32);
    const wrapped = wrap(kek, dataKey, SHARED_DATA);
    shared = { kekId: kek.id, dataKey, wrapped, uses: 0, until: Date.now() + SHARED_MS };
  }
  shared.uses += 1;
  return `v2.${shared.wrapped}.${sealedText(encrypt(shared.dataKey, plain, associatedData("v2", place)))}`;
}

/** The bytes that were sealed for this place. Throws for another place, a changed text or a key that is gone. */
export function openBytes(sealed: string, place: Place): Buffer {
  const [version, kekId, wrappedKey, nonce, body, ...rest] = sealed.split(".");
  if (version !== "v1" && version !== "v2") throw notSealed();
  if (!kekId || !wrappedKey || !nonce || !body || rest.length > 0) throw notSealed();
  // One text only for the same bytes: base64 would let the spare bits of its last character vary.
  for (const part of [wrappedKey, nonce, body])
    if (base64(Buffer.from(part, "base64url")) !== part) throw notSealed();
  const kek = env().ENCRYPTION_KEYS.find((key) => key.id === kekId);
  if (!kek) throw new Error(`ENCRYPTION_KEYS has no key "${kekId}", with which this was sealed`);
  const aad = associatedData(version, place);
  const wrapped = Buffer.from(wrappedKey, "base64url");
  const wrappedFor = version === "v1" ? aad : SHARED_DATA;
  const dataKey = decrypt(
    kek.key,
    wrapped.subarray(0, NONCE_BYTES),
    wrapped.subarray(NONCE_BYTES),
    wrappedFor,
  );
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

function newestKey(): { id: string; key: Buffer } {
  const [kek] = env().ENCRYPTION_KEYS;
  if (!kek) throw new Error("ENCRYPTION_KEYS holds no key");
  return kek;
}

/** A data key that belongs to no place is told apart from one that does. */
const SHARED_DATA = Buffer.from("v2|data key of many", "utf8");

function associatedData(version: "v1" | "v2", { table, column, rowId, ownerId }: Place): Buffer {
  return Buffer.from(`${version}|${table}|${column}|${rowId}|${ownerId}`, "utf8");
}

/** `{kekId}.{wrappedKey}` */
function wrap(kek: { id: string; key: Buffer }, dataKey: Buffer, aad: Buffer): string {
  const { nonce, sealed } = encrypt(kek.key, dataKey, aad);
  return `${kek.id}.${base64(Buffer.concat([nonce, sealed]))}`;
}

const sealedText = ({ nonce, sealed }: { nonce: Buffer; sealed: Buffer }) =>
  `${base64(nonce)}.${base64(sealed)}`;

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
