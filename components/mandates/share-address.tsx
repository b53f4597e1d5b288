import { PayLink } from "@/components/invoices/pay-link";
import { QrCode } from "@/components/ui/qr-code";

/** An address for the customer: to copy, to open, and to scan from a phone held to this screen. */
export function ShareAddress({ url, what }: { url: string; what: string }) {
  return (
    <div className="flex flex-wrap items-start gap-4">
      <div className="min-w-56 flex-1">
        <PayLink url={url} />
        <p className="mt-2 text-xs text-ink-3">
          Whoever has this address can sign. The code opens it on a phone.
        </p>
      </div>
      <QrCode text={url} label={`QR code of ${what}`} />
    </div>
  );
}
