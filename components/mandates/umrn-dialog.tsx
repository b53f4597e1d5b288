"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { showFailure } from "@/lib/client/show-failure";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import { umrnField } from "@/lib/domain/umrn";

type Props = {
  mandateId: string;
  umrn: string | null;
  set: Action<{ id: string; umrn: string }, null>;
  onClose: () => void;
  onDone: () => void;
};

const typed = z.object({ umrn: umrnField });

/** The number that the bank sent. Razorpay does not tell it. */
export default function UmrnDialog({ mandateId, umrn, set, onClose, onDone }: Props) {
  const id = useId();
  const form = useForm<{ umrn: string }>({
    resolver: zodResolver(typed, undefined, { raw: true }) as never,
    mode: "onTouched",
    defaultValues: { umrn: umrn ?? "" },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await set({ id: mandateId, umrn: values.umrn });
    if (!result.ok) return showFailure(form, result.error);
    toast({ title: "UMRN kept" });
    onDone();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="UMRN"
      description="The bank's number of this mandate, as it stands in its message or letter to the customer."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={form.formState.isSubmitting}>
            Keep
          </Button>
        </>
      }
    >
      <Form form={form} id={id} onSubmit={submit}>
        <TextField
          label="Unique mandate reference number"
          hint="20 letters and digits. Left empty: none"
          mono
          autoComplete="off"
          spellCheck={false}
          error={form.formState.errors.umrn?.message}
          {...form.register("umrn")}
        />
      </Form>
    </Dialog>
  );
}
