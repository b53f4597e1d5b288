"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useForm, useWatch } from "react-hook-form";
import { Form } from "@/components/form/form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { TextField } from "@/components/ui/field";
import { SecretField } from "@/components/ui/secret-field";
import { chooseConnection } from "@/lib/client/choose-connection";
import { showFailure } from "@/lib/client/show-failure";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import { type ConnectionInput, connectionInput, modeOfKey } from "@/lib/domain/connection";

type Props = { create: Action<ConnectionInput, { id: string; accountId: string | null }>; reason?: string };

/** A Razorpay account's keys. They are tried before anything is kept; wrong ones are said here, not at midnight. */
export default function ConnectionForm({ create, reason }: Props) {
  const router = useRouter();
  const form = useForm<ConnectionInput>({
    // raw: the server parses again, so it must get what was typed and not what it became
    resolver: zodResolver(connectionInput, undefined, { raw: true }),
    mode: "onTouched",
    defaultValues: { name: "", keyId: "", keySecret: "" },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await create(values);
    if (!result.ok) return showFailure(form, result.error);
    chooseConnection(result.data.id);
    const { accountId } = result.data;
    toast({
      title: `Connected “${values.name.trim()}”`,
      detail: `${accountId ? `The keys open ${accountId}.` : "The keys work. Whose they are is told by the first event."} One step is left: the webhook.`,
    });
    router.push(`/connections/${result.data.id}?tab=webhook` as Route);
  });
  const { errors, isSubmitting } = form.formState;
  const keyId = useWatch({ control: form.control, name: "keyId" });
  return (
    <Form
      form={form}
      onSubmit={submit}
      actions={
        <>
          <Button type="submit" variant="primary" pending={isSubmitting} reason={reason}>
            Test and save
          </Button>
          <ButtonLink href="/connections">Cancel</ButtonLink>
        </>
      }
    >
      <TextField
        label="Name"
        hint="For example the company whose account it is"
        error={errors.name?.message}
        {...form.register("name")}
      />
      <TextField
        label="Key Id"
        mono
        autoComplete="off"
        spellCheck={false}
        placeholder="rzp_test_"
        hint={<KeyHint keyId={keyId} />}
        error={errors.keyId?.message}
        {...form.register("keyId")}
      />
      <SecretField
        label="Key Secret"
        hint="Encrypted at once, and never shown again"
        error={errors.keySecret?.message}
        {...form.register("keySecret")}
      />
    </Form>
  );
}

function KeyHint({ keyId }: { keyId: string }) {
  if (!/^\s*rzp_(test|live)_/.test(keyId)) return "In Razorpay: Account & Settings, API keys";
  return modeOfKey(keyId.trim()) === "LIVE" ? (
    <Badge tone="info">Live: real money will move</Badge>
  ) : (
    <Badge tone="warn">Test: no real money moves</Badge>
  );
}
