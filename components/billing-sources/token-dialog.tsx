"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SecretField } from "@/components/ui/secret-field";
import { showFailure } from "@/lib/client/show-failure";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import { type SourceToken, sourceToken } from "@/lib/domain/billing-source";

type Props = { sourceId: string; replace: Action<SourceToken, null>; onClose: () => void };

/** Another token for Togai. It is tried before the old one goes. */
export default function TokenDialog({ sourceId, replace, onClose }: Props) {
  const id = useId();
  const form = useForm<SourceToken>({
    resolver: zodResolver(sourceToken, undefined, { raw: true }),
    mode: "onTouched",
    defaultValues: { id: sourceId, token: "" },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await replace(values);
    if (!result.ok) return showFailure(form, result.error);
    toast({ title: "The new token is in use" });
    onClose();
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Give Togai a new token"
      description="It is tried first. Until it works the old one stays."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={isSubmitting}>
            Test and replace
          </Button>
        </>
      }
    >
      <Form form={form} id={id} onSubmit={submit}>
        <SecretField
          label="Token"
          hint="In Togai: Settings, API Tokens. Encrypted at once, and never shown again"
          error={errors.token?.message}
          {...form.register("token")}
        />
      </Form>
    </Dialog>
  );
}
