import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { AppError } from "@/lib/domain/app-error";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/domain/password-change";
import { isCommonPassword } from "./common-passwords";

/** Argon2id (the library's default), above ASVS's floor of 46 MiB with t=1. Raising it rehashes at sign-in. */
const PARAMETERS = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 } as const;

/** What a hash of today begins with. */
const CURRENT_PREFIX = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

/** Each hash takes 64 MiB and a core: more at once would let a stranger's sign-ins starve everybody. */
const HASHES_AT_ONCE = 4;
const MOST_WAITING = 64;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs hashing work when one of the few places is free. Throws AppError when too many wait already. */
export async function inHashSlot<T>(work: () => Promise<T>): Promise<T> {
  if (running >= HASHES_AT_ONCE) {
    if (waiting.length >= MOST_WAITING)
      throw new AppError("unavailable", "Too many sign-ins at once.", { retryable: true });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // The place goes straight to the next in line, so that nobody can slip in between.
    if (next) next();
    else running -= 1;
  }
}

/** Hash of a password exactly as typed. Call within `inHashSlot`. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

/**
 * Whether the password fits. Without a hash (nobody of that name) the same work is done for nothing, so that time
 * tells nobody who has an account. Call within `inHashSlot`.
 */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await dummyHash()), password.slice(0, PASSWORD_MAX));
  return fits && passwordHash !== null && password.length <= PASSWORD_MAX;
}

/** Whether a hash was made with older parameters than today's. */
export function needsRehash(passwordHash: string): boolean {
  return !passwordHash.startsWith(CURRENT_PREFIX);
}

/** What is wrong with a new password, or null. Any characters, no composition rules. */
export function passwordProblem(password: string): string | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return `Use at least ${PASSWORD_MIN} characters.`;
  if (password.length > PASSWORD_MAX) return `Use at most ${PASSWORD_MAX} characters.`;
  if (isCommonPassword(password)) return "This password is among the first that anyone would try.";
  return null;
}

let dummy: Promise<string> | undefined;

/** Made once at the first need, from the same parameters as the real ones. */
function dummyHash(): Promise<string> {
  dummy ??= hashPassword("nobody has this password");
  return dummy;
}
