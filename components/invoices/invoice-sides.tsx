import { Card } from "@/components/ui/card";
import { CopyId } from "@/components/ui/copy-id";
import { type Fact, Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { RazorpayId } from "@/components/ui/razorpay-id";
import { When } from "@/components/ui/when";
import { compareSides } from "@/lib/domain/compare-sides";
import type { InvoiceDetail } from "@/lib/domain/invoice-detail";
import { partState } from "@/lib/domain/split-decision";
import { Amount } from "./amount";

const SOURCE = { TOGAI: "Togai", API: "the API", CSV: "a file" } as const;

/** The same bill as billing has it and as Razorpay has it, with what differs marked. */
export function InvoiceSides({ invoice }: { invoice: InvoiceDetail }) {
  const newest = invoice.generations[0];
  const differs = compareSides(invoice);
  const billing: Fact[] = [
    { label: "Amount", value: <Amount paise={invoice.amount} currency={invoice.currency} /> },
    { label: "Received", value: <Money paise={invoice.amountPaid} />, differs: differs.paid },
    { label: "Paid elsewhere", value: <Money paise={invoice.paidElsewhere} /> },
    { label: "Due", value: <Money paise={invoice.amountDue} />, differs: differs.due },
    { label: "State", value: plain(invoice.billingStatus) },
    {
      label: "Customer id",
      value: invoice.mapping.razorpayCustomerId ? (
        <RazorpayId id={invoice.mapping.razorpayCustomerId} label="Razorpay customer id" />
      ) : (
        "None yet"
      ),
    },
    { label: "Billing id", value: <CopyId id={invoice.externalId} label="billing id" /> },
    { label: "Issued", value: <When at={invoice.issuedOn} /> },
    { label: "Due on", value: <When at={invoice.dueOn} /> },
  ];
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title={`Billing, from ${invoice.source.name || SOURCE[invoice.source.kind]}`}>
        <Facts facts={billing} />
      </Card>
      <Card title="Razorpay">
        {newest ? (
          <Facts
            facts={[
              {
                label: "Asked for",
                value:
                  newest.amountRequested === null ? "Nothing yet" : <Money paise={newest.amountRequested} />,
                differs: differs.due,
              },
              {
                label: "State",
                value: newest.razorpayStatus
                  ? plain(newest.razorpayStatus)
                  : newest.parts > 0
                    ? `${paidParts(invoice)} parts paid`
                    : "Not created",
                differs: differs.paid,
              },
              {
                label: "Invoice id",
                value: newest.razorpayInvoiceId ? (
                  <RazorpayId id={newest.razorpayInvoiceId} label="Razorpay invoice id" />
                ) : newest.parts > 0 ? (
                  "One for each part"
                ) : (
                  "Not created"
                ),
              },
              {
                label: "Order id",
                value: newest.razorpayOrderId ? (
                  <RazorpayId id={newest.razorpayOrderId} label="Razorpay order id" />
                ) : newest.parts > 0 ? (
                  "One for each part"
                ) : (
                  "None"
                ),
              },
              {
                label: "Receipt",
                value: newest.receipt ? (
                  <CopyId id={newest.receipt} label="receipt" />
                ) : newest.parts > 0 ? (
                  "One for each part"
                ) : (
                  "None"
                ),
              },
              { label: "Attempts", value: newest.attempts },
              { label: "Last confirmed", value: <When at={newest.lastSyncedAt} as="stamp" /> },
              ...(invoice.generations.length > 1
                ? [{ label: "Replaced before", value: `${invoice.generations.length - 1} times` }]
                : []),
            ]}
          />
        ) : (
          <p className="text-sm text-ink-2">
            Nothing was planned at Razorpay: this invoice's source has no connection.
          </p>
        )}
      </Card>
    </div>
  );
}

function paidParts({ parts }: InvoiceDetail): string {
  const live = parts.map(partState).filter((state) => state !== "gone");
  return `${live.filter((state) => state === "paid").length} of ${live.length}`;
}

function plain(state: string): string {
  const text = state.toLowerCase().replaceAll("_", " ");
  return text[0]?.toUpperCase() + text.slice(1);
}
