"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId } from "react";
import { Controller, useForm } from "react-hook-form";
import { Form } from "@/components/form/form";
import { RupeeField } from "@/components/form/rupee-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { showFailure } from "@/lib/client/show-failure";
import type { Action } from "@/lib/domain/action-result";
import { type ChargeRequest, chargeRequest } from "@/lib/domain/charge-request";
import type { Paise } from "@/lib/domain/money";
import { parseRupees } from "@/lib/domain/rupees";
import { formatDay } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { type NoticeActions, PayerNotice } from "./payer-notice";

export type BillToCharge = { id: string; number: string; due: number; dueOn: Date };
export type ChargeMandate = Action<ChargeRequest, { href: string }>;

type Props = {
  mandateId: string;
  customer: string;
  maxAmount: number;
  bills: readonly BillToCharge[];
  /** When it is presented, and when the bank should have answered. */
  timing: string;
  live: boolean;
  /** The connection wants its payers told first. */
  mustTell: boolean;
  charge: ChargeMandate;
  notice: NoticeActions;
  onClose: () => void;
  onCharged: (href: string) => void;
};

/** One debit of a mandate for a bill. */
export default function ChargeDialog(props: Props) {
  const { mandateId, customer, maxAmount, bills, timing, live, charge, onClose, onCharged } = props;
  const { mustTell, notice } = props;
  const id = useId();
  const form = useForm<ChargeRequest>({
    resolver: zodResolver(chargeRequest, undefined, { raw: true }) as never,
    mode: "onTouched",
    // Made when the form is shown: pressing twice, or a request that is repeated, is one charge.
    defaultValues: {
      id: crypto.randomUUID(),
      mandateId,
      invoiceId: bills[0]?.id ?? "",
      amount: "",
      description: "",
    },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await charge(values);
    if (!result.ok) return showFailure(form, result.error);
    onCharged(result.data.href);
  });
  const { errors, isSubmitting } = form.formState;
  const [invoiceId, typed] = form.watch(["invoiceId", "amount"]);
  const due = bills.find((bill) => bill.id === invoiceId)?.due ?? null;
  const amount = typed.trim() === "" ? due : parseRupees(typed);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Charge ${customer}`}
      description={timing}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={id}
            variant="primary"
            pending={isSubmitting}
            reason={bills.length === 0 ? "This customer has no open bill" : undefined}
          >
            {live ? "Charge (live)" : "Charge"}
          </Button>
        </>
      }
    >
      <Form form={form} id={id} onSubmit={submit}>
        <Controller
          control={form.control}
          name="invoiceId"
          render={({ field }) => (
            <Select
              label="Bill"
              placeholder="No open bill"
              error={errors.invoiceId?.message}
              value={field.value || null}
              onValueChange={field.onChange}
              options={bills.map(({ id: value, number, due, dueOn }) => ({
                value,
                label: `${number}, ${formatMoney(due)} due`,
                hint: `Due ${formatDay(dueOn)}`,
              }))}
            />
          )}
        />
        <RupeeField
          label="Amount"
          hint={`Left empty: all that is due. At most ${formatMoney(maxAmount)}`}
          error={errors.amount?.message}
          {...form.register("amount")}
        />
        <TextField
          label="Description"
          hint="Left empty: the bill's number"
          error={errors.description?.message}
          {...form.register("description")}
        />
        {invoiceId && amount && amount >= 100 ? (
          <PayerNotice
            key={`${invoiceId} ${amount}`}
            bill={{ mandateId, invoiceId, amount: amount as Paise }}
            required={mustTell}
            actions={notice}
          />
        ) : null}
        <p className="text-xs text-ink-2">
          The bill's pay link is closed while the bank has not answered, and comes back if the debit fails.
        </p>
      </Form>
    </Dialog>
  );
}
