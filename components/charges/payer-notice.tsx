"use client";

import { Mail } from "lucide-react";
import { useState } from "react";
import { ActButton } from "@/components/ui/act-button";
import { buttonRecipe } from "@/components/ui/button-recipe";
import { CopyButton } from "@/components/ui/copy-button";
import type { Action } from "@/lib/domain/action-result";
import type { NoticeInput, NoticeMedium } from "@/lib/domain/debit-notice";
import { NoticeMediumField } from "./notice-medium-field";

export type NoticeText = { subject: string; body: string; email: string | null; contact: string | null };
type Bill = NoticeInput["bills"][number];

export type NoticeActions = {
  draft: Action<{ mandateId: string; invoiceId: string; amount: number }, NoticeText>;
  told: Action<NoticeInput, { told: number }>;
};

type Props = { bill: Bill; required: boolean; actions: NoticeActions };

/** The text that tells a payer of a debit: to copy or mail, and to say that it was sent. Nothing is sent from here. */
export function PayerNotice({ bill, required, actions }: Props) {
  const [text, setText] = useState<NoticeText>();
  const [medium, setMedium] = useState<NoticeMedium>("email");
  const mail = text?.email
    ? `mailto:${text.email}?subject=${encodeURIComponent(text.subject)}&body=${encodeURIComponent(text.body)}`
    : null;
  return (
    <section
      aria-label="Notice to the payer"
      className="flex flex-col gap-2 rounded-lg border px-3 py-2.5 text-sm"
    >
      <p className="text-xs text-ink-2">
        {required
          ? "This connection wants the payer told a day before the debit. "
          : "You may tell the payer before the debit. "}
        Razorpay sends no notice for a mandate at a bank, so the text is yours to send.
      </p>
      {text ? (
        <>
          <p className="font-medium">{text.subject}</p>
          <p className="text-xs whitespace-pre-line">{text.body}</p>
          <div className="flex flex-wrap items-end gap-2">
            <CopyButton size="sm" text={`${text.subject}\n\n${text.body}`} label="Copy text" />
            {mail ? (
              <a href={mail} className={buttonRecipe({ size: "sm" })}>
                <Mail size={14} aria-hidden="true" />
                Write to {text.email}
              </a>
            ) : null}
          </div>
          <div className="flex flex-wrap items-end gap-2">
            <NoticeMediumField value={medium} onValueChange={setMedium} />
            <ActButton
              run={() => actions.told({ bills: [bill], medium })}
              done={() => ({
                title: "Noted that the payer was told",
                detail: required ? "It can be debited in 24 hours." : undefined,
              })}
            >
              I have told them
            </ActButton>
          </div>
        </>
      ) : (
        <ActButton
          size="sm"
          run={() => actions.draft(bill)}
          done={(drafted) => {
            setText(drafted);
            return undefined;
          }}
        >
          Show the text
        </ActButton>
      )}
    </section>
  );
}
