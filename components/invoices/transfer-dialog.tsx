"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { Form } from "@/components/form/form";
import { RupeeField } from "@/components/form/rupee-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { showFailure } from "@/lib/client/show-failure";
import type { Action } from "@/lib/domain/action-result";
import { type TransferInput, transferInput } from "@/lib/domain/collect-input";
import type { Paise } from "@/lib/domain/money";
import { formatMoney, rupeesAsText } from "@/lib/format/money";

export type RecordTransfer = Action<TransferInput, null>;

type Props = {
  invoiceId: string;
  due: Paise;
  today: string;
  record: RecordTransfer;
  onClose: () => void;
  onRecorded: () => void;
};

/** Money that came to the bank account for a bill. */
export default function TransferDialog({ invoiceId, due, today, record, onClose, onRecorded }: Props) {
  const id = useId();
  const form = useForm<TransferInput>({
    resolver: zodResolver(transferInput, undefined, { raw: true }) as never,
    mode: "onTouched",
    defaultValues: { invoiceId, amount: rupeesAsText(due), reference: "", receivedOn: today },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await record(values);
    if (!result.ok) return showFailure(form, result.error);
    onRecorded();
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Record a bank transfer"
      description={`${formatMoney(due)} is due. What is still open at Razorpay is replaced by the rest.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={isSubmitting}>
            Record the transfer
          </Button>
        </>
      }
    >
      <Form form={form} id={id} onSubmit={submit}>
        <RupeeField
          label="Amount"
          initial={rupeesAsText(due)}
          error={errors.amount?.message}
          {...form.register("amount")}
        />
        <TextField
          label="Reference"
          hint="The UTR on the bank statement"
          mono
          autoComplete="off"
          spellCheck={false}
          error={errors.reference?.message}
          {...form.register("reference")}
        />
        <TextField
          label="Received on"
          type="date"
          max={today}
          error={errors.receivedOn?.message}
          {...form.register("receivedOn")}
        />
      </Form>
    </Dialog>
  );
}
