import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Razorpay's own ids count nanoseconds from here: `RB58…` was minted in August 2025. */
const EPOCH_MS = Date.UTC(2014, 0, 1);

let lastTick = 0n;

/**
 * Fourteen case-sensitive letters and digits: ten that tell the time, four that are random. They grow with time
 * like the real ones, which neither the clock of the sandbox nor a reset turns back.
 */
export function makeBareId(): string {
  const tick = BigInt(Date.now() - EPOCH_MS) * 1_000_000n;
  lastTick = tick > lastTick ? tick : lastTick + 1n;
  return base62(lastTick).padStart(10, "0") + randomLetters(4);
}

export const makeId = (prefix: string) => `${prefix}_${makeBareId()}`;

/** A short code for a hosted page, `https://rzp.io/i/2wxV8Xs`. */
export const makeShortCode = () => randomLetters(8);

export function randomLetters(length: number): string {
  let text = "";
  for (let left = length; left > 0; left--) text += ALPHABET.charAt(nextByte() % 62);
  return text;
}

/** Random bytes are drawn by the thousand: asking for four at a time costs more than making the id. */
let pool = Buffer.alloc(0);
let used = 0;

function nextByte(): number {
  if (used === pool.length) {
    pool = randomBytes(4_096);
    used = 0;
  }
  return pool[used++] ?? 0;
}

function base62(value: bigint): string {
  let text = "";
  for (let rest = value; rest > 0n; rest /= 62n) text = ALPHABET.charAt(Number(rest % 62n)) + text;
  return text;
}
