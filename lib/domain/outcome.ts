/**
 * What came of one call to an outside service, in the words by which the caller must choose.
 *
 * Nothing here says "failed": a call that may have had an effect is `unknown` until somebody has looked.
 * The kinds are the rows of the outcome table by which effects move:
 *
 * - `done`: answered 2xx and the answer was readable. Whether its echo equals the request is for the caller to see.
 * - `not_sent`: surely never reached the service (no address, connection refused, TLS failed). Safe to send again.
 * - `rate_limited`: refused before anything was done (429). Safe to send again after the wait.
 * - `refused`: the service names our input, or our credentials (`auth`). Sending the same again cannot help.
 * - `probably_ours`: "already exists" and its kind: an earlier call of ours may have done it. Look it up now.
 * - `unknown`: timeout, reset, 5xx, unreadable answer, and whatever else is not above. Look it up before sending again.
 */
export type Outcome<T> = { kind: "done"; value: T; httpStatus: number } | CallFailure;

/** Every outcome but `done`. It carries no value, so it can be handed on whatever was asked for. */
export type CallFailure =
  | { kind: "not_sent"; reason: string }
  | { kind: "rate_limited"; retryAfterSeconds: number | null; reason: string }
  | {
      kind: "refused";
      httpStatus: number;
      code: string;
      description: string;
      field: string | null;
      auth: boolean;
    }
  | { kind: "probably_ours"; httpStatus: number; description: string }
  | { kind: "unknown"; httpStatus: number | null; reason: string };

/** One call as it went, for the "last call" and error rate of a connection. Holds no secret and no body. */
export type CallRecord = {
  method: string;
  /** Without query. */
  path: string;
  /** Null when no answer came. */
  httpStatus: number | null;
  durationMs: number;
  outcome: Outcome<unknown>["kind"];
  at: Date;
};
