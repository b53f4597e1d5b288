"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId, useRef } from "react";
import { useForm } from "react-hook-form";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { showFailure } from "@/lib/client/show-failure";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import { type CustomerLink, customerLink } from "@/lib/domain/customer-link";

type Props = {
  accountId: string;
  link: Action<CustomerLink, { name: string | null }>;
  onClose: () => void;
  onLinked: () => void;
};

/** Names a Razorpay customer by its id. It is read at Razorpay before it is believed. */
export default function LinkCustomerDialog({ accountId, link, onClose, onLinked }: Props) {
  const id = useId();
  const form = useForm<CustomerLink>({
    resolver: zodResolver(customerLink, undefined, { raw: true }),
    mode: "onTouched",
    defaultValues: { accountId, razorpayCustomerId: "" },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await link(values);
    if (!result.ok) return showFailure(form, result.error);
    toast({
      title: "Customer linked",
      detail: result.data.name ? `Razorpay knows it as ${result.data.name}.` : undefined,
    });
    onLinked();
    onClose();
  });
  const { errors, isSubmitting } = form.formState;
  const field = useRef<HTMLInputElement>(null);
  const { ref, ...named } = form.register("razorpayCustomerId");
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Link a Razorpay customer"
      description="Its id is looked up at Razorpay first. Invoices that waited then go by themselves."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={isSubmitting}>
            Look up and link
          </Button>
        </>
      }
    >
      <Form form={form} id={id} onSubmit={submit}>
        <TextField
          label="Razorpay customer id"
          placeholder="cust_"
          mono
          autoComplete="off"
          spellCheck={false}
          error={errors.razorpayCustomerId?.message}
          {...named}
          ref={(element) => {
            ref(element);
            field.current = element;
          }}
        />
      </Form>
    </Dialog>
  );
}
