import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { RazorpayId } from "@/components/ui/razorpay-id";
import type { Tone } from "@/components/ui/tone";
import type { InvoiceDetail, Notice, SyncGeneration } from "@/lib/domain/invoice-detail";
import { type PartState, partState } from "@/lib/domain/split-decision";
import { PayLink } from "./pay-link";
import { type NotifyAction, SendLink } from "./send-link";

type Props = { invoice: InvoiceDetail; notify: NotifyAction; notices: readonly Notice[]; reason?: string };

/** The payment requests of a bill in several, each with its link. Those that are over come last, in a line. */
export function InvoiceParts({ invoice, notify, notices, reason }: Props) {
  const { parts } = invoice;
  if (parts.length === 0) return null;
  const live = parts.filter((part) => partState(part) !== "gone");
  const gone = parts.filter((part) => partState(part) === "gone");
  const paid = parts.filter((part) => partState(part) === "paid").length;
  return (
    <Card title={`Payment requests, ${paid} of ${live.length} paid`} flush>
      <ul className="divide-y">
        {live.map((part) => (
          <li key={part.id} className="flex flex-col gap-2 px-4 py-3">
            <PartLine part={part} />
            {part.reason ? <p className="text-xs text-ink-2">{part.reason}</p> : null}
            {part.shortUrl && partState(part) !== "paid" ? (
              <>
                <PayLink url={part.shortUrl} />
                <SendLink
                  id={invoice.id}
                  syncId={part.id}
                  notify={notify}
                  notices={notices.filter(({ invoiceSyncId }) => invoiceSyncId === part.id)}
                  reason={reason}
                />
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {gone.length > 0 ? (
        <details className="border-t px-4 py-3 text-sm">
          <summary className="text-ink-2">{gone.length} withdrawn or expired</summary>
          <ul className="mt-2 flex flex-col gap-2">
            {gone.map((part) => (
              <li key={part.id}>
                <PartLine part={part} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Card>
  );
}

function PartLine({ part }: { part: SyncGeneration }) {
  const { label, tone } = labelOf(part);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="font-medium">Part {part.part}</span>
      {part.amountRequested === null ? null : <Money paise={part.amountRequested} />}
      <Badge tone={tone} title={part.reason ?? undefined}>
        {label}
      </Badge>
      {part.razorpayInvoiceId ? (
        <RazorpayId id={part.razorpayInvoiceId} label={`Razorpay invoice id of part ${part.part}`} />
      ) : null}
    </p>
  );
}

const LABELS: Record<PartState, { label: string; tone: Tone }> = {
  unsent: { label: "On its way", tone: "info" },
  open: { label: "Open", tone: "info" },
  partly: { label: "Partly paid", tone: "warn" },
  paid: { label: "Paid", tone: "ok" },
  gone: { label: "Withdrawn", tone: "mute" },
};

function labelOf(part: SyncGeneration): { label: string; tone: Tone } {
  if (part.status === "FAILED") return { label: "Failed", tone: "bad" };
  if (part.razorpayStatus === "expired") return { label: "Expired", tone: "mute" };
  if (part.razorpayStatus === "draft") return LABELS.unsent;
  return LABELS[partState(part)];
}
