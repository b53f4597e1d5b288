import "server-only";
import { AppError } from "@/lib/domain/app-error";
import { env } from "@/lib/env";

/** Connections left to pages and actions while programs are busy. */
const LEFT_TO_PEOPLE = 3;
const MOST_WAITING = 1_000;
const LONGEST_WAIT_MS = 20_000;

type Waiting = { go(): void };

let running = 0;
const line: Waiting[] = [];

/**
 * Runs work that needs the database when its turn comes, first come first served. A burst waits here, where waiting
 * costs nothing, and not for a connection, where it ends in errors. Throws AppError, as unavailable, when the line is
 * too long or does not move.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= places()) await takePlaceInLine();
  else running += 1;
  try {
    return await work();
  } finally {
    const next = line.shift();
    // The place goes straight to the next in line.
    if (next) next.go();
    else running -= 1;
  }
}

function takePlaceInLine(): Promise<void> {
  if (line.length >= MOST_WAITING) return Promise.reject(tooBusy());
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      line.splice(line.indexOf(waiting), 1);
      reject(tooBusy());
    }, LONGEST_WAIT_MS);
    const waiting: Waiting = {
      go: () => {
        clearTimeout(timer);
        resolve();
      },
    };
    line.push(waiting);
  });
}

function places(): number {
  return Math.max(2, env().DATABASE_POOL_MAX - LEFT_TO_PEOPLE);
}

function tooBusy(): AppError {
  return new AppError("unavailable", "Too much is going on. Send it again in a moment.", { retryable: true });
}
