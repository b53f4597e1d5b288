import { ExternalLink } from "lucide-react";
import { razorpayUrl } from "@/lib/format/razorpay-url";
import { CopyId } from "./copy-id";

/** An id of Razorpay's: to copy, and to open in Razorpay's own dashboard. */
export function RazorpayId({ id, label }: { id: string; label: string }) {
  const url = razorpayUrl(id);
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <CopyId id={id} label={label} />
      {url ? (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          aria-label={`Open ${id} in Razorpay`}
          className="flex size-6 shrink-0 items-center justify-center rounded text-ink-3 hover:bg-sunken hover:text-ink"
        >
          <ExternalLink size={12} aria-hidden="true" />
        </a>
      ) : null}
    </span>
  );
}
