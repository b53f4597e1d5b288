"use client";

import { Check, Copy } from "lucide-react";
import { type MouseEvent, useState } from "react";
import { copyText } from "@/lib/client/copy-text";
import { toast } from "@/lib/client/toast";

type Props = {
  id: string;
  /** What it is, for a screen reader: "Razorpay invoice id". */
  label?: string;
  /** In a table the icon waits for hover or focus. */
  quiet?: boolean;
};

/** An id that can always be copied: press anywhere on it. */
export function CopyId({ id, label = "id", quiet }: Props) {
  const [copied, setCopied] = useState(false);
  async function copy(event: MouseEvent) {
    event.stopPropagation();
    if (!(await copyText(id)))
      return toast({ title: "The browser did not allow copying", detail: id, tone: "bad" });
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  }
  return (
    <button
      type="button"
      onClick={copy}
      data-copy-id={id}
      title={id}
      className="-mx-1 inline-flex h-6 max-w-full items-center gap-1 rounded px-1 font-mono text-xs text-ink-2 hover:bg-sunken hover:text-ink"
    >
      <span className={quiet ? "whitespace-nowrap" : "truncate"}>{id}</span>
      <span className="sr-only">, copy {label}</span>
      <span aria-hidden="true" className={quiet && !copied ? "reveal-on-row shrink-0" : "shrink-0"}>
        {copied ? <Check size={12} className="text-ok" /> : <Copy size={12} />}
      </span>
      <span aria-live="polite" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </button>
  );
}
