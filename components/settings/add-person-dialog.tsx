"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId, useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { showFailure } from "@/lib/client/show-failure";
import type { Action } from "@/lib/domain/action-result";
import { type UserInput, userInput } from "@/lib/domain/user";
import { ROLE_OPTIONS } from "./role-options";
import { ShownOnce } from "./shown-once";

type Props = { add: Action<UserInput, { password: string }>; onClose: () => void };

/** Lets somebody in, and shows the password that they sign in with. */
export default function AddPersonDialog({ add, onClose }: Props) {
  const id = useId();
  const [made, setMade] = useState<{ email: string; password: string }>();
  const form = useForm<UserInput>({
    resolver: zodResolver(userInput, undefined, { raw: true }),
    mode: "onTouched",
    defaultValues: { name: "", email: "", role: "OPERATOR" },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await add(values);
    if (!result.ok) return showFailure(form, result.error);
    setMade({ email: values.email.trim(), password: result.data.password });
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Add a person"
      footer={
        made ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={id} variant="primary" pending={isSubmitting}>
              Add person
            </Button>
          </>
        )
      }
    >
      {made ? (
        <ShownOnce
          label={`Password of ${made.email}`}
          secret={made.password}
          note="It is shown now and never again. Give it to them in a safe way."
        />
      ) : (
        <Form form={form} id={id} onSubmit={submit}>
          <TextField
            label="Name"
            autoComplete="off"
            error={errors.name?.message}
            {...form.register("name")}
          />
          <TextField
            label="Email"
            type="email"
            autoComplete="off"
            hint="They sign in with it"
            error={errors.email?.message}
            {...form.register("email")}
          />
          <Controller
            control={form.control}
            name="role"
            render={({ field }) => (
              <Select
                label="Role"
                options={ROLE_OPTIONS}
                value={field.value}
                onValueChange={field.onChange}
                error={errors.role?.message}
              />
            )}
          />
        </Form>
      )}
    </Dialog>
  );
}
