"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { ActButton } from "@/components/ui/act-button";
import { buttonRecipe } from "@/components/ui/button-recipe";
import { Card } from "@/components/ui/card";
import type { Action } from "@/lib/domain/action-result";
import type { RunLine } from "@/lib/domain/charge-run";
import type { NoticeInput, NoticeMedium } from "@/lib/domain/debit-notice";
import type { Paise } from "@/lib/domain/money";
import { NoticeMediumField } from "./notice-medium-field";

type Props = {
  bills: readonly RunLine[];
  told: Action<NoticeInput, { told: number }>;
  reason?: string;
};

/** Payers whom the connection wants told a day before: their texts as a file, and that they were sent. */
export function TellPayers({ bills, told, reason }: Props) {
  const [medium, setMedium] = useState<NoticeMedium>("email");
  const wanted = bills.map(({ mandateId, invoiceId, amount }) => ({
    mandateId,
    invoiceId,
    amount: amount as Paise,
  }));
  return (
    <Card title={`Payers to tell first: ${bills.length.toLocaleString("en-IN")}`}>
      <div className="flex flex-col gap-3 text-sm">
        <p>
          This connection debits nobody who was not told a day before. Razorpay sends no notice for a mandate
          at a bank: send the texts yourself, for example as a mail merge of the file, and say so here.
        </p>
        <div className="flex flex-wrap items-end gap-2">
          <a href="/charges/runs/new/notices" download className={buttonRecipe()}>
            <Download size={14} aria-hidden="true" />
            Texts as CSV
          </a>
          <NoticeMediumField value={medium} onValueChange={setMedium} />
          <ActButton
            reason={reason}
            run={() => told({ bills: wanted, medium })}
            done={({ told: count }) => ({
              title: `Noted: ${count.toLocaleString("en-IN")} told`,
              detail: "They can be debited in 24 hours.",
            })}
          >
            All of these were told
          </ActButton>
        </div>
      </div>
    </Card>
  );
}
