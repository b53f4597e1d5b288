"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { copyText } from "@/lib/client/copy-text";
import { toast } from "@/lib/client/toast";
import { Button } from "./button";

/** Copies a text, says so on itself, and says so aloud. */
export function CopyButton({
  text,
  label,
  size = "md",
}: {
  text: string;
  label: string;
  size?: "md" | "sm";
}) {
  const [copied, setCopied] = useState(false);
  async function copy() {
    if (!(await copyText(text)))
      return toast({ title: "The browser did not allow copying", detail: text, tone: "bad" });
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  }
  return (
    <Button size={size} onClick={copy}>
      {copied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
      <span aria-live="polite">{copied ? "Copied" : label}</span>
    </Button>
  );
}
