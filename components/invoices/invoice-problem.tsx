import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import type { Action } from "@/lib/domain/action-result";
import type { InvoiceRow } from "@/lib/domain/invoice-list";
import { syncAdvice } from "@/lib/format/sync-advice";
import { SyncButton } from "./sync-button";

type Props = {
  invoice: Omit<InvoiceRow, "parts">;
  sync: Action<{ id: string }, null>;
  reason?: string;
  /** Shown beside a list, and not on the invoice's own page. */
  away?: boolean;
};

/** What keeps the invoice from Razorpay, and the step that mends it. */
export function InvoiceProblem({ invoice, sync, reason, away }: Props) {
  const advice = syncAdvice(invoice.sync, invoice.reason, invoice.reasonCode);
  if (!advice) return null;
  return (
    <Callout
      tone={invoice.sync === "FAILED" ? "bad" : "warn"}
      title={advice.title}
      technical={invoice.reasonCode ? `${invoice.reasonCode}, ${invoice.attempts} attempts` : undefined}
      actions={
        <>
          {advice.step === "map" ? (
            <ButtonLink size="sm" variant="primary" href={`/customers/${invoice.accountId}`}>
              Map customer
            </ButtonLink>
          ) : null}
          {advice.step === "collect" && away ? (
            <ButtonLink size="sm" variant="primary" href={`/invoices/${invoice.id}`}>
              Choose how
            </ButtonLink>
          ) : null}
          <SyncButton
            id={invoice.id}
            sync={sync}
            reason={reason}
            size="sm"
            label={advice.step === "retry" ? "Retry now" : "Check again"}
          />
        </>
      }
    >
      {advice.advice}
    </Callout>
  );
}
