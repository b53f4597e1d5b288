"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { showFailure } from "@/lib/client/show-failure";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import { type HolidayInput, holidayInput } from "@/lib/domain/bank-holiday";

type Props = { add: Action<HolidayInput, null>; onClose: () => void };

export default function AddHolidayDialog({ add, onClose }: Props) {
  const id = useId();
  const form = useForm<HolidayInput>({
    resolver: zodResolver(holidayInput, undefined, { raw: true }),
    mode: "onTouched",
    defaultValues: { day: "", name: "" },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await add(values);
    if (!result.ok) return showFailure(form, result.error);
    toast({ title: `${values.name} added` });
    onClose();
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Add a holiday"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={isSubmitting}>
            Add the holiday
          </Button>
        </>
      }
    >
      <Form form={form} id={id} onSubmit={submit}>
        <TextField
          label="Day"
          type="date"
          hint="A day on which banks are closed"
          error={errors.day?.message}
          {...form.register("day")}
        />
        <TextField label="Holiday" error={errors.name?.message} {...form.register("name")} />
      </Form>
    </Dialog>
  );
}
