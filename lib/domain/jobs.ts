import { z } from "zod";

const id = z.uuid();

/** Every background job and the payload it carries: ids only, the handler reads the rest fresh. */
export const jobPayloads = {
  /** Decide what an account needs at Razorpay, and plan it. */
  "customer.plan": z.object({ mappingId: id }),
  /** Somebody named a `cust_…` for an account: see that it exists, then map it. */
  "customer.verify": z.object({ mappingId: id, razorpayCustomerId: z.string() }),
  /** Decide what a bill needs at Razorpay, and plan it. */
  "invoice.plan": z.object({ invoiceId: id }),
  /** An account got its mapping: the bills that waited for it go on. */
  "account.resume": z.object({ accountId: id }),
  /** A connection was added or given a billing source: its accounts get mappings. */
  "connection.adopt": z.object({ connectionId: id }),
  /** A connection was enabled, got new keys or a switch was turned on: what waited goes on. */
  "connection.resume": z.object({ connectionId: id }),
  /** Ask Razorpay what the account may do and how our webhook stands there. */
  "connection.probe": z.object({ connectionId: id }),
  "effect.run": z.object({ effectId: id }),
  /** Many failures tried again together: the next step of it. */
  "retry.run": z.object({ retryRunId: id }),
  /** A file of mappings: look at its next rows, or link them. */
  "mapping.check": z.object({ mappingRunId: id }),
  "mapping.apply": z.object({ mappingRunId: id }),
  /** Effects that nobody works on, after a crash in a bad place. */
  "effect.sweep": z.object({}),
  "webhook.process": z.object({ webhookEventId: id }),
  /** Events that must have come and did not, events nobody works on. */
  "webhook.watch": z.object({}),
  /** Read the payments of a window over the API, as after lost events. */
  "webhook.backfill": z.object({
    connectionId: id,
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    startedBy: z.enum(["schedule", "person"]),
  }),
  /** Read from Razorpay everything that is not final. */
  "reconcile.run": z.object({ startedBy: z.enum(["cron", "schedule", "person"]) }),
  /** The same for one Razorpay invoice. */
  "invoice.check": z.object({ invoiceSyncId: id }),
  /** Read a payment and its refunds, whatever it paid for. */
  "payment.check": z.object({ connectionId: id, razorpayPaymentId: z.string() }),
  /** Read from Razorpay how a registration link, a checkout, a mandate or a debit stands. */
  "link.check": z.object({ registrationLinkId: id }),
  "checkout.check": z.object({ checkoutAuthorizationId: id }),
  "mandate.check": z.object({ mandateId: id }),
  "charge.check": z.object({ chargeId: id }),
  /** Charge the bills of a run, one after the other. */
  "charge.run": z.object({ chargeRunId: id }),
  /** The next parts of a list that is written to a file. */
  "export.write": z.object({ listExportId: id }),
  /** Make the links of an uploaded file, one after the other. */
  "link.batch": z.object({ linkBatchId: id }),
  "source.poll": z.object({ billingSourceId: id }),
  "sources.poll": z.object({}),
  /** Old finished jobs go. */
  "jobs.prune": z.object({}),
} as const;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<N extends JobName> = z.output<(typeof jobPayloads)[N]>;

/** What came of one run of a job. A thrown error means: try again, unless it says that this is no use. */
export type JobOutcome =
  | { kind: "done"; note: string }
  /** Not finished: run again at `at`. Waiting is not failing, so it does not count as an attempt. */
  | { kind: "again"; at: Date; note: string };

export const done = (note: string): JobOutcome => ({ kind: "done", note });
export const again = (at: Date, note: string): JobOutcome => ({ kind: "again", at, note });

const LANES_PER_CONNECTION = 4;

/**
 * The lane of work about one subject: one job of a lane runs at a time, so nobody else plans or calls for the same
 * subject, and a connection has at most four calls in flight.
 */
export function laneOf(target: string, subjectId: string): string {
  let hash = 0;
  for (const char of subjectId) hash = (hash * 31 + char.charCodeAt(0)) >>> 0;
  return `${target}:${hash % LANES_PER_CONNECTION}`;
}
