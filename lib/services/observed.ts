/** What came of an observation. `unmatched`: it is about nothing of ours that we know. */
export type Observed = {
  verdict: "applied" | "merged" | "stale" | "exception" | "unmatched";
  note: string;
  subject: { type: "invoice_sync" | "payment" | "registration_link" | "mandate"; id: string } | null;
};
