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
import { type SourceName, sourceName } from "@/lib/domain/billing-source";

type Props = {
  source: { id: string; name: string };
  rename: Action<SourceName, null>;
  onClose: () => void;
};

export default function SourceNameDialog({ source, rename, onClose }: Props) {
  const id = useId();
  const form = useForm<SourceName>({
    resolver: zodResolver(sourceName, undefined, { raw: true }),
    mode: "onTouched",
    defaultValues: { id: source.id, name: source.name },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await rename(values);
    if (!result.ok) return showFailure(form, result.error);
    toast({ title: "Renamed" });
    onClose();
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Rename “${source.name}”`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={isSubmitting}>
            Rename
          </Button>
        </>
      }
    >
      <Form form={form} id={id} onSubmit={submit}>
        <TextField label="Name" error={errors.name?.message} {...form.register("name")} />
      </Form>
    </Dialog>
  );
}
