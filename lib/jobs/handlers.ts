import { done, type JobName, type JobOutcome, type JobPayload } from "@/lib/domain/jobs";
import { adoptAccounts } from "@/lib/services/adopt-accounts";
import { applyMappings } from "@/lib/services/apply-mappings";
import { backfillPayments } from "@/lib/services/backfill-payments";
import { carryOutRun } from "@/lib/services/carry-out-run";
import { checkCharge } from "@/lib/services/check-charge";
import { checkCheckout } from "@/lib/services/check-checkout";
import { checkInvoiceJob } from "@/lib/services/check-invoice";
import { checkLink } from "@/lib/services/check-link";
import { checkMandate } from "@/lib/services/check-mandate";
import { checkMappings } from "@/lib/services/check-mappings";
import { checkPayment } from "@/lib/services/check-payment";
import { runEffect } from "@/lib/services/effects/run-effect";
import { sweepEffects } from "@/lib/services/effects/sweep-effects";
import { makeLinkBatch } from "@/lib/services/make-link-batch";
import { planCustomer } from "@/lib/services/plan-customer";
import { planInvoice } from "@/lib/services/plan-invoice";
import { pollSource, pollSources } from "@/lib/services/poll-source";
import { probeConnection } from "@/lib/services/probe-connection";
import { processWebhook } from "@/lib/services/process-webhook";
import { prune } from "@/lib/services/prune";
import { asJob } from "@/lib/services/read-razorpay";
import { reconcile } from "@/lib/services/reconcile";
import { resumeAccount } from "@/lib/services/resume-account";
import { resumeConnection } from "@/lib/services/resume-connection";
import { runRetries } from "@/lib/services/run-retries";
import { verifyCustomer } from "@/lib/services/verify-customer";
import { watchWebhooks } from "@/lib/services/watch-webhooks";
import { writeExport } from "@/lib/services/write-export";

/**
 * Does one run of a job. May run twice or side by side with itself, so it reads afresh and moves states by comparing.
 */
export type Handler<N extends JobName> = (payload: JobPayload<N>) => Promise<JobOutcome>;

const CHECK = { source: "reconcile" } as const;

/** A job without a handler does not compile. */
export const handlers: { [N in JobName]: Handler<N> } = {
  "customer.plan": async ({ mappingId }) => done(await planCustomer(mappingId)),
  "customer.verify": ({ mappingId, razorpayCustomerId }) => verifyCustomer(mappingId, razorpayCustomerId),
  "invoice.plan": async ({ invoiceId }) => done(await planInvoice(invoiceId)),
  "account.resume": async ({ accountId }) => done(await resumeAccount(accountId)),
  "connection.adopt": ({ connectionId }) => adoptAccounts(connectionId),
  "connection.resume": ({ connectionId }) => resumeConnection(connectionId),
  "connection.probe": ({ connectionId }) => probeConnection(connectionId),
  "retry.run": ({ retryRunId }) => runRetries(retryRunId),
  "mapping.check": ({ mappingRunId }) => checkMappings(mappingRunId),
  "mapping.apply": ({ mappingRunId }) => applyMappings(mappingRunId),
  "effect.run": ({ effectId }) => runEffect(effectId),
  "effect.sweep": async () => done(`${await sweepEffects()} effects taken up again`),
  "webhook.process": ({ webhookEventId }) => processWebhook(webhookEventId),
  "webhook.watch": () => watchWebhooks(new Date()),
  "webhook.backfill": backfillPayments,
  "reconcile.run": ({ startedBy }) => reconcile(startedBy),
  "invoice.check": ({ invoiceSyncId }) => checkInvoiceJob(invoiceSyncId),
  "payment.check": async ({ connectionId, razorpayPaymentId }) =>
    asJob(await checkPayment(connectionId, razorpayPaymentId, CHECK)),
  "link.check": async ({ registrationLinkId }) => asJob(await checkLink(registrationLinkId, CHECK)),
  "checkout.check": async ({ checkoutAuthorizationId }) =>
    asJob(await checkCheckout(checkoutAuthorizationId, CHECK)),
  "mandate.check": async ({ mandateId }) => asJob(await checkMandate(mandateId, CHECK)),
  "charge.check": async ({ chargeId }) => asJob(await checkCharge(chargeId, CHECK)),
  "charge.run": ({ chargeRunId }) => carryOutRun(chargeRunId),
  "export.write": ({ listExportId }) => writeExport(listExportId),
  "link.batch": ({ linkBatchId }) => makeLinkBatch(linkBatchId),
  "source.poll": ({ billingSourceId }) => pollSource(billingSourceId),
  "sources.poll": () => pollSources(),
  "jobs.prune": async () => done(await prune(new Date())),
};
