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
import { type ApiKeyInput, apiKeyInput } from "@/lib/domain/api-key";
import { ShownOnce } from "./shown-once";

const SCOPES = [
  { value: "WRITE", label: "Read and write", hint: "Sends accounts and invoices, asks for charges" },
  { value: "READ", label: "Read", hint: "Asks what became of them" },
] as const;

type Props = {
  sources: readonly { id: string; name: string }[];
  create: Action<ApiKeyInput, { key: string }>;
  onClose: () => void;
};

/** Makes a key, and shows it the one time that it can be seen. */
export default function CreateApiKeyDialog({ sources, create, onClose }: Props) {
  const id = useId();
  const [key, setKey] = useState<string>();
  const form = useForm<ApiKeyInput>({
    resolver: zodResolver(apiKeyInput, undefined, { raw: true }),
    mode: "onTouched",
    defaultValues: { name: "", scope: "WRITE", billingSourceId: sources.length === 1 ? sources[0]?.id : "" },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await create(values);
    if (!result.ok) return showFailure(form, result.error);
    setKey(result.data.key);
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Create an API key"
      footer={
        key ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={id} variant="primary" pending={isSubmitting}>
              Create key
            </Button>
          </>
        )
      }
    >
      {key ? (
        <ShownOnce
          label="Your API key"
          secret={key}
          note="It is shown now and never again. Send it as Authorization: Bearer, followed by the key."
        />
      ) : (
        <Form form={form} id={id} onSubmit={submit}>
          <TextField
            label="Name"
            hint="After what will use it"
            autoComplete="off"
            error={errors.name?.message}
            {...form.register("name")}
          />
          <Controller
            control={form.control}
            name="billingSourceId"
            render={({ field }) => (
              <Select
                label="Billing system"
                hint="What is sent with the key belongs to it"
                options={sources.map(({ id: value, name: label }) => ({ value, label }))}
                value={field.value || null}
                onValueChange={field.onChange}
                error={errors.billingSourceId?.message}
              />
            )}
          />
          <Controller
            control={form.control}
            name="scope"
            render={({ field }) => (
              <Select
                label="May"
                options={SCOPES}
                value={field.value}
                onValueChange={field.onChange}
                error={errors.scope?.message}
              />
            )}
          />
        </Form>
      )}
    </Dialog>
  );
}
