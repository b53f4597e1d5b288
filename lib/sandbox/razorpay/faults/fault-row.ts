export const FAULT_KINDS = [
  "status",
  "drop_before",
  "drop_after",
  "hang",
  "delay_ms",
  "truncate",
  "stale_reads_ms",
  "rate_limit",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** One fault waiting for the calls it matches. `value` is the status or the milliseconds, by kind. */
export type FaultRow = {
  id: string;
  kind: FaultKind;
  method: string | null;
  path: string | null;
  times: number;
  value: number;
  body: unknown;
  /** For `hang` and `delay_ms`: whether the call is carried out first. */
  after: boolean;
};
