/** A connection as pages show it. No secret, no whole key id. */
export type ConnectionRow = {
  id: string;
  name: string;
  maskedKeyId: string;
  mode: "TEST" | "LIVE";
  razorpayAccountId: string | null;
  endpointId: string;
  disabledAt: Date | null;
  createdAt: Date;
  keySecretSetAt: Date;
  lastEventAt: Date | null;
  lastCallAt: Date | null;
  lastCallOutcome: string | null;
  pausedUntil: Date | null;
  pauseReason: string | null;
  flows: { syncCustomers: boolean; syncInvoices: boolean; applyPayments: boolean };
  notices: { partialPayment: boolean; notifySms: boolean; notifyEmail: boolean };
  /** Calls of the last 24 hours, and those that failed. */
  calls: { total: number; failed: number };
  /** Deliveries of the last 24 hours that were refused. */
  refused: number;
};

export type ConnectionHealth = "disabled" | "waiting" | "live" | "degraded" | "failing";

const QUIET_AFTER_MS = 15 * 60_000;

/** One word for how a connection does. Failing when most calls fail or calling is paused, degraded when some things do. */
export function connectionHealth(connection: ConnectionRow, now: Date): ConnectionHealth {
  const { disabledAt, lastEventAt, calls, refused, pausedUntil, mode } = connection;
  if (disabledAt) return "disabled";
  if (pausedUntil && pausedUntil > now) return "failing";
  if (calls.total >= 4 && calls.failed * 2 > calls.total) return "failing";
  if (!lastEventAt) return "waiting";
  const quiet = mode === "LIVE" && now.getTime() - lastEventAt.getTime() > QUIET_AFTER_MS;
  return refused > 0 || quiet || calls.failed * 10 > calls.total ? "degraded" : "live";
}

/** What the frame of the pages needs of a connection. */
export function maskedConnection({ id, name, maskedKeyId, mode }: ConnectionRow) {
  return { id, name, maskedKeyId, mode };
}
