"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { SecretField } from "@/components/ui/secret-field";
import { Select } from "@/components/ui/select";
import { showFailure } from "@/lib/client/show-failure";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import {
  type QuietSourceInput,
  SOURCE_KINDS,
  type SourceForm,
  sourceForm,
  type TogaiSourceInput,
} from "@/lib/domain/billing-source";
import { SOURCE_KIND_LABELS } from "@/lib/format/source-label";
import { type ConnectionChoice, connectionOptions, NOBODY } from "./connection-options";

type Props = {
  connections: readonly ConnectionChoice[];
  actions: {
    togai: Action<TogaiSourceInput, { id: string }>;
    quiet: Action<QuietSourceInput, { id: string }>;
  };
  onClose: () => void;
};

const HINTS = {
  TOGAI: "Read by polling with a token; payments are recorded there",
  API: "Sends accounts and invoices to us; make it an API key afterwards",
  CSV: "Files that people bring",
};

export default function AddSourceDialog({ connections, actions, onClose }: Props) {
  const id = useId();
  const [only] = connections.length === 1 ? connections : [];
  const form = useForm<SourceForm>({
    resolver: zodResolver(sourceForm, undefined, { raw: true }),
    mode: "onTouched",
    defaultValues: { kind: "TOGAI", name: "", token: "", connectionId: only?.id ?? NOBODY },
  });
  const { control, register } = form;
  const kind = useWatch({ control, name: "kind" });
  const submit = form.handleSubmit(async ({ kind, name, token, connectionId: chosen }) => {
    const connectionId = chosen === NOBODY ? null : chosen;
    const result =
      kind === "TOGAI"
        ? await actions.togai({ name, token, connectionId })
        : await actions.quiet({ kind, name, connectionId });
    if (!result.ok) return showFailure(form, result.error);
    toast({ title: `Added “${name.trim()}”`, detail: kind === "TOGAI" ? "It is read now." : undefined });
    onClose();
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Add a billing system"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={isSubmitting}>
            {kind === "TOGAI" ? "Test and save" : "Save"}
          </Button>
        </>
      }
    >
      <Form form={form} id={id} onSubmit={submit}>
        <Controller
          control={control}
          name="kind"
          render={({ field }) => (
            <Select
              label="Kind"
              hint={HINTS[kind]}
              options={SOURCE_KINDS.map((value) => ({ value, label: SOURCE_KIND_LABELS[value] }))}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
        <TextField label="Name" error={errors.name?.message} {...register("name")} />
        {kind === "TOGAI" ? (
          <SecretField
            label="Token"
            hint="In Togai: Settings, API Tokens. Encrypted at once, and never shown again"
            error={errors.token?.message}
            {...register("token")}
          />
        ) : null}
        <Controller
          control={control}
          name="connectionId"
          render={({ field }) => (
            <Select
              label="Goes to"
              options={connectionOptions(connections)}
              value={field.value}
              onValueChange={field.onChange}
              error={errors.connectionId?.message}
            />
          )}
        />
      </Form>
    </Dialog>
  );
}
