"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId, useState } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { showFailure } from "@/lib/client/show-failure";
import { type MandateRequest, mandateRequest } from "@/lib/domain/mandate-request";
import type { MandateActions, MandateBill, MandateCustomer } from "./mandate-actions";
import { MandateBankFields } from "./mandate-bank-fields";
import { MandatePreview } from "./mandate-preview";
import { MandateTermFields } from "./mandate-term-fields";
import { MandateWhoFields } from "./mandate-who-fields";

type Props = {
  merchant: string;
  customers: readonly MandateCustomer[];
  initial?: Partial<MandateRequest>;
  actions: MandateActions;
  onClose: () => void;
  onAsked: (asked: { href: string; page: string | null }) => void;
};

const EMPTY: MandateRequest = {
  way: "link",
  accountId: "",
  name: "",
  email: "",
  contact: "",
  description: "",
  authType: "any",
  maxAmount: "99,999",
  firstPayment: "",
  mandateUntil: "",
  linkUntil: "",
  receipt: "",
  notes: "",
  bankName: "",
  bankNumber: "",
  bankIfsc: "",
  bankType: "savings",
  sms: true,
  emailNotice: true,
  invoiceId: "",
  replacesMandateId: "",
};

/** Asks a customer for a mandate: by a link that Razorpay sends, or on a page of ours. */
export default function MandateDialog({ merchant, customers, initial, actions, onClose, onAsked }: Props) {
  const id = useId();
  const [bills, setBills] = useState<readonly MandateBill[]>([]);
  const defaultValues = { ...EMPTY, ...initial };
  const form = useForm<MandateRequest>({
    resolver: zodResolver(mandateRequest, undefined, { raw: true }) as never,
    mode: "onTouched",
    defaultValues,
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await actions.ask(values);
    if (!result.ok) return showFailure(form, result.error);
    onAsked(result.data);
  });
  const { errors, isSubmitting } = form.formState;
  const typed = useWatch({ control: form.control }) as MandateRequest;
  const link = typed.way === "link";

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Ask for a mandate"
      size="lg"
      description="Everything is checked before anything is sent."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={isSubmitting}>
            {link ? (typed.sms || typed.emailNotice ? "Send the link" : "Make the link") : "Make the page"}
          </Button>
        </>
      }
    >
      <div className="grid gap-5 md:grid-cols-[minmax(0,1fr)_14rem]">
        <Form form={form} id={id} onSubmit={submit}>
          <MandateWhoFields
            form={form}
            first={customers}
            actions={actions}
            bills={bills}
            setBills={setBills}
            link={link}
          />
          <MandateTermFields form={form} initial={defaultValues} link={link} />
          <MandateBankFields form={form} />
          <TextArea
            label="Notes"
            hint="name: value, one a line. 15 at most, of 256 characters"
            error={errors.notes?.message}
            {...form.register("notes")}
          />
          {link ? (
            <div className="flex flex-wrap gap-6">
              <Controller
                control={form.control}
                name="sms"
                render={({ field }) => (
                  <Switch label="Send by SMS" checked={field.value} onCheckedChange={field.onChange} />
                )}
              />
              <Controller
                control={form.control}
                name="emailNotice"
                render={({ field }) => (
                  <Switch label="Send by email" checked={field.value} onCheckedChange={field.onChange} />
                )}
              />
            </div>
          ) : null}
        </Form>
        <MandatePreview typed={typed} merchant={merchant} />
      </div>
    </Dialog>
  );
}
