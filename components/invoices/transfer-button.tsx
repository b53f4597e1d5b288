"use client";

import { useRouter } from "next/navigation";
import { lazy } from "react";
import { DialogButton } from "@/components/ui/dialog-button";
import { toast } from "@/lib/client/toast";
import type { Paise } from "@/lib/domain/money";
import type { RecordTransfer } from "./transfer-dialog";

const load = () => import("./transfer-dialog");
const TransferDialog = lazy(load);

type Props = {
  invoice: { id: string; amountDue: Paise };
  today: string;
  record: RecordTransfer;
  reason?: string;
};

/** Opens the form in which a bank transfer is recorded. */
export function TransferButton({ invoice, today, record, reason }: Props) {
  const router = useRouter();
  return (
    <DialogButton
      size="sm"
      reason={reason}
      preload={load}
      dialog={(close) => (
        <TransferDialog
          invoiceId={invoice.id}
          due={invoice.amountDue}
          today={today}
          record={record}
          onClose={close}
          onRecorded={() => {
            close();
            toast({ title: "Transfer recorded", detail: "Billing is told of it once." });
            router.refresh();
          }}
        />
      )}
    >
      Record a transfer
    </DialogButton>
  );
}
