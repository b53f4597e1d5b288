import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { Action } from "@/lib/domain/action-result";
import { isOversize } from "@/lib/domain/collect-by";
import type { InvoiceDetail } from "@/lib/domain/invoice-detail";
import { formatMoney } from "@/lib/format/money";
import { CollectButton, type CollectInvoice } from "./collect-button";
import { TransferButton } from "./transfer-button";
import type { RecordTransfer } from "./transfer-dialog";
import { TransferList } from "./transfer-list";

type Props = {
  invoice: InvoiceDetail;
  today: string;
  collect: CollectInvoice;
  record: RecordTransfer;
  takeBack: Action<{ id: string }, null>;
  reason?: string;
};

/** How the bill is collected where it is not one payment request, and what came by bank transfer. */
export function CollectCard({ invoice, today, collect, record, takeBack, reason }: Props) {
  const { collectBy, transfers, amountDue, currency, billingStatus } = invoice;
  const owed = billingStatus === "OPEN" && amountDue > 0;
  if (!owed && transfers.length === 0) return null;
  return (
    <Card
      title="How it is collected"
      action={
        owed ? (
          <span className="flex flex-wrap items-center justify-end gap-2">
            {collectBy === "DEBIT" && invoice.mandateId ? (
              <ButtonLink size="sm" href={`/mandates/${invoice.mandateId}`}>
                Charge the mandate
              </ButtonLink>
            ) : null}
            <TransferButton invoice={invoice} today={today} record={record} reason={reason} />
            <CollectButton
              invoiceId={invoice.id}
              due={amountDue}
              way={collectBy}
              requestMax={invoice.requestMax}
              collect={collect}
              urgent={isOversize({ currency, amountDue }) && collectBy === null}
              reason={reason}
            />
          </span>
        ) : null
      }
    >
      <p className="text-sm text-ink-2">{owed ? sentence(invoice) : "Nothing is due any more."}</p>
      <TransferList transfers={transfers} takeBack={takeBack} reason={reason} />
    </Card>
  );
}

function sentence({ collectBy, currency, amountDue, requestMax, mandateId }: InvoiceDetail): string {
  if (collectBy === "REQUESTS") {
    const most = requestMax ? `, ${formatMoney(requestMax)} each at most` : "";
    return `In several payment requests that add up to what is due${most}. A changed or voided bill withdraws them.`;
  }
  if (collectBy === "TRANSFER")
    return "By bank transfer. No payment link is open. Record each transfer with its reference as it comes.";
  if (collectBy === "DEBIT") {
    return mandateId
      ? "By a debit of the customer's mandate. No payment link is open."
      : "By a debit, and the customer has no mandate that can be charged yet. No payment link is open.";
  }
  if (isOversize({ currency, amountDue }))
    return "Razorpay takes at most ₹5,00,000 over one invoice. Choose how this one is collected.";
  return "By one payment request, the usual way.";
}
