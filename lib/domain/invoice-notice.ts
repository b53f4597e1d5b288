/** How long after a message another by the same way needs a yes. */
export const NOTICE_GAP_MINUTES = 60;
export const NOTICES_PER_DAY = 5;
const MINUTE_MS = 60_000;

export type NoticeVerdict = { kind: "send" } | { kind: "ask"; last: Date } | { kind: "never"; at: Date };

/**
 * Whether a customer may be sent a payment link again. `earlier` are the messages by this way, asked for or sent. Soon
 * after one, somebody has to mean it; after several in a day nobody can.
 */
export function mayNotify(earlier: readonly Date[], confirmed: boolean, now: Date): NoticeVerdict {
  const sorted = [...earlier].sort((a, b) => b.getTime() - a.getTime());
  const oldest = sorted[NOTICES_PER_DAY - 1];
  const free = oldest && new Date(oldest.getTime() + 24 * 60 * MINUTE_MS);
  if (free && free > now) return { kind: "never", at: free };
  const [last] = sorted;
  if (!last || confirmed) return { kind: "send" };
  return now.getTime() - last.getTime() < NOTICE_GAP_MINUTES * MINUTE_MS
    ? { kind: "ask", last }
    : { kind: "send" };
}
