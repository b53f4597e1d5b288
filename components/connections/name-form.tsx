"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { showFailure } from "@/lib/client/show-failure";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import { type ConnectionName, connectionName } from "@/lib/domain/connection";

type Props = { connectionId: string; name: string; rename: Action<ConnectionName, null>; reason?: string };

export default function NameForm({ connectionId, name, rename, reason }: Props) {
  const form = useForm<ConnectionName>({
    resolver: zodResolver(connectionName, undefined, { raw: true }),
    mode: "onTouched",
    defaultValues: { id: connectionId, name },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await rename(values);
    if (!result.ok) return showFailure(form, result.error);
    form.reset(values);
    toast({ title: "Renamed" });
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  return (
    <Form
      form={form}
      onSubmit={submit}
      actions={
        <Button
          type="submit"
          pending={isSubmitting}
          reason={reason ?? (isDirty ? undefined : "Nothing changed")}
        >
          Rename
        </Button>
      }
    >
      <TextField label="Name" error={errors.name?.message} {...form.register("name")} />
    </Form>
  );
}
