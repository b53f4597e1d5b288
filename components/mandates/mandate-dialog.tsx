"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import { Form } from "@/components/form/form";
import { RupeeField } from "@/components/form/rupee-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea, TextField } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { showFailure } from "@/lib/client/show-failure";
import type { Action } from "@/lib/domain/action-result";
import { type MandateRequest, mandateRequest } from "@/lib/domain/mandate-request";

export type MandateCustomer = { id: string; name: string; email: string | null; contact: string | null };
export type AskForMandate = Action<MandateRequest, { href: string; page: string | null }>;

type Props = {
  customers: readonly MandateCustomer[];
  initial?: Partial<MandateRequest>;
  ask: AskForMandate;
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
export default function MandateDialog({ customers, initial, ask, onClose, onAsked }: Props) {
  const id = useId();
  const form = useForm<MandateRequest>({
    resolver: zodResolver(mandateRequest, undefined, { raw: true }) as never,
    mode: "onTouched",
    defaultValues: { ...EMPTY, ...initial },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await ask(values);
    if (!result.ok) return showFailure(form, result.error);
    onAsked(result.data);
  });
  const { errors, isSubmitting } = form.formState;
  const way = useWatch({ control: form.control, name: "way" });
  const link = way === "link";

  function choose(accountId: string) {
    form.setValue("accountId", accountId, { shouldDirty: true });
    const customer = customers.find((one) => one.id === accountId);
    if (!customer) return;
    form.setValue("name", customer.name);
    form.setValue("email", customer.email ?? "");
    form.setValue("contact", customer.contact ?? "");
  }

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
            {link ? "Send the link" : "Make the page"}
          </Button>
        </>
      }
    >
      <Form form={form} id={id} onSubmit={submit}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Controller
            control={form.control}
            name="way"
            render={({ field }) => (
              <Select
                label="How"
                value={field.value}
                onValueChange={field.onChange}
                options={[
                  { value: "link", label: "Registration link", hint: "Razorpay sends it by SMS and email" },
                  {
                    value: "screen",
                    label: "Authorise on screen",
                    hint: "A page of ours, to share yourself",
                  },
                ]}
              />
            )}
          />
          <Controller
            control={form.control}
            name="accountId"
            render={({ field }) => (
              <Select
                label="Customer"
                placeholder={link ? "New, as typed below" : "Choose"}
                error={errors.accountId?.message}
                value={field.value || null}
                onValueChange={choose}
                options={customers.map(({ id: value, name, email }) => ({
                  value,
                  label: name,
                  ...(email ? { hint: email } : {}),
                }))}
              />
            )}
          />
          {link ? (
            <>
              <TextField label="Name" error={errors.name?.message} {...form.register("name")} />
              <TextField
                label="Email"
                type="email"
                error={errors.email?.message}
                {...form.register("email")}
              />
              <TextField
                label="Mobile"
                type="tel"
                error={errors.contact?.message}
                {...form.register("contact")}
              />
            </>
          ) : null}
          <TextField
            label="Description"
            hint="The customer reads it"
            error={errors.description?.message}
            {...form.register("description")}
          />
          <Controller
            control={form.control}
            name="authType"
            render={({ field }) => (
              <Select
                label="Signed by"
                value={field.value}
                onValueChange={field.onChange}
                error={errors.authType?.message}
                options={[
                  { value: "any", label: "Any way the customer likes" },
                  { value: "netbanking", label: "Netbanking" },
                  { value: "debitcard", label: "Debit card" },
                  { value: "aadhaar", label: "Aadhaar", hint: "Confirmed a working day later" },
                ]}
              />
            )}
          />
          <RupeeField
            label="Largest single debit"
            hint={link ? "₹5 to ₹9,99,999" : "₹5 to ₹10,00,000"}
            initial={initial?.maxAmount ?? EMPTY.maxAmount}
            error={errors.maxAmount?.message}
            {...form.register("maxAmount")}
          />
          <RupeeField
            label="First payment"
            hint="Optional. Razorpay debits it once the bank has confirmed"
            initial={initial?.firstPayment ?? ""}
            error={errors.firstPayment?.message}
            {...form.register("firstPayment")}
          />
          <TextField
            label="Mandate ends"
            type="date"
            hint="Left empty: in ten years"
            error={errors.mandateUntil?.message}
            {...form.register("mandateUntil")}
          />
          <TextField
            label={link ? "Link expires" : "Page expires"}
            type="date"
            hint="Left empty: never"
            error={errors.linkUntil?.message}
            {...form.register("linkUntil")}
          />
          {link ? (
            <TextField
              label="Receipt"
              hint="Left empty: one is made"
              error={errors.receipt?.message}
              {...form.register("receipt")}
            />
          ) : null}
        </div>
        <details className="rounded-lg border px-3 py-2">
          <summary className="text-sm font-medium">Bank account (all of it or none)</summary>
          <div className="mt-3 grid gap-4 sm:grid-cols-2">
            <TextField
              label="Account holder"
              error={errors.bankName?.message}
              {...form.register("bankName")}
            />
            <TextField
              label="Account number"
              hint="Kept encrypted; only its last four digits are shown"
              inputMode="numeric"
              autoComplete="off"
              error={errors.bankNumber?.message}
              {...form.register("bankNumber")}
            />
            <TextField label="IFSC" mono error={errors.bankIfsc?.message} {...form.register("bankIfsc")} />
            <Controller
              control={form.control}
              name="bankType"
              render={({ field }) => (
                <Select
                  label="Account type"
                  value={field.value}
                  onValueChange={field.onChange}
                  options={[
                    { value: "savings", label: "Savings" },
                    { value: "current", label: "Current" },
                  ]}
                />
              )}
            />
          </div>
        </details>
        <TextArea
          label="Notes"
          hint="name: value, one a line, 15 at most"
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
    </Dialog>
  );
}
