import "server-only";
import { pool } from "./client";

const CHANNEL = "hundi_job";
const QUIET_MS = 200;
/** Long enough for the transaction that wrote the job to commit, in most cases; the poll catches the rest. */
const COMMIT_MS = 15;

let lastAt = 0;
let waiting: NodeJS.Timeout | undefined;

/**
 * Tells the workers that there may be work, at most once in 200 ms a process: NOTIFY takes a global lock at commit,
 * so one per job would slow every commit. Nothing depends on it: workers poll.
 */
export function wakeWorkers(): void {
  if (waiting) return;
  const wait = Math.max(COMMIT_MS, lastAt + QUIET_MS - Date.now());
  waiting = setTimeout(() => {
    waiting = undefined;
    lastAt = Date.now();
    pool()
      .query(`notify ${CHANNEL}`)
      .catch(() => undefined);
  }, wait);
  waiting.unref();
}

/** Calls `onWake` whenever somebody says that there may be work. Reconnects by itself. Answers how to stop. */
export function listenForWork(onWake: () => void): () => void {
  let stopped = false;
  let release = () => {};
  const connect = async () => {
    let over = false;
    const again = () => {
      if (over) return;
      over = true;
      release();
      if (!stopped) setTimeout(connect, 1_000).unref();
    };
    try {
      const client = await pool().connect();
      if (stopped) return client.release();
      release = () => {
        release = () => {};
        client.release(true);
      };
      client.on("notification", onWake);
      client.once("error", again);
      await client.query(`listen ${CHANNEL}`);
      onWake();
    } catch {
      again();
    }
  };
  void connect();
  return () => {
    stopped = true;
    release();
  };
}
