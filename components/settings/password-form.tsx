"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { showFailure } from "@/lib/client/show-failure";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import { PASSWORD_MIN, type PasswordChange, passwordChange } from "@/lib/domain/password-change";

export default function PasswordForm({ change }: { change: Action<PasswordChange, null> }) {
  const form = useForm<PasswordChange>({
    resolver: zodResolver(passwordChange, undefined, { raw: true }),
    mode: "onTouched",
    defaultValues: { current: "", next: "" },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await change(values);
    if (!result.ok) return showFailure(form, result.error);
    form.reset();
    toast({ title: "Your password is changed", detail: "You are signed out everywhere but here." });
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      onSubmit={submit}
      actions={
        <Button type="submit" variant="primary" pending={isSubmitting}>
          Change password
        </Button>
      }
    >
      <TextField
        label="Password now"
        type="password"
        autoComplete="current-password"
        error={errors.current?.message}
        {...form.register("current")}
      />
      <TextField
        label="New password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${PASSWORD_MIN} characters. Signs you out everywhere but here`}
        error={errors.next?.message}
        {...form.register("next")}
      />
    </Form>
  );
}
