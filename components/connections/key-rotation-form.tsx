"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { TextField } from "@/components/ui/field";
import { SecretField } from "@/components/ui/secret-field";
import { showFailure } from "@/lib/client/show-failure";
import type { Action } from "@/lib/domain/action-result";
import { type ConnectionMode, type KeyRotation, keyModeProblem, keyRotation } from "@/lib/domain/connection";

type Rotated = { proven: boolean; because: string };
type Props = {
  connectionId: string;
  mode: ConnectionMode;
  rotate: Action<KeyRotation, Rotated>;
  reason?: string;
};

/** Another pair of keys for the same account. It says what could be verified about whose they are. */
export default function KeyRotationForm({ connectionId, mode, rotate, reason }: Props) {
  const [rotated, setRotated] = useState<Rotated>();
  const empty = { id: connectionId, keyId: "", keySecret: "" };
  const schema = keyRotation.superRefine(({ keyId }, context) => {
    const problem = keyModeProblem(keyId, mode);
    if (problem) context.addIssue({ code: "custom", path: ["keyId"], message: problem });
  });
  const form = useForm<KeyRotation>({
    resolver: zodResolver(schema, undefined, { raw: true }),
    mode: "onTouched",
    defaultValues: empty,
  });
  const submit = form.handleSubmit(async (values) => {
    setRotated(undefined);
    const result = await rotate(values);
    if (!result.ok) return showFailure(form, result.error);
    setRotated(result.data);
    // Nothing of the secret stays in the page.
    form.reset(empty);
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      onSubmit={submit}
      actions={
        <Button type="submit" variant="primary" pending={isSubmitting} reason={reason}>
          Test and replace
        </Button>
      }
    >
      {rotated ? (
        <Callout
          tone={rotated.proven ? "ok" : "warn"}
          title={
            rotated.proven
              ? "The new keys are in use, and open the same account"
              : "The new keys are in use. Whose they are could not be verified yet"
          }
          live
        >
          {rotated.because}
        </Callout>
      ) : null}
      <TextField
        label="New Key Id"
        mono
        autoComplete="off"
        spellCheck={false}
        placeholder={mode === "LIVE" ? "rzp_live_" : "rzp_test_"}
        hint={`A ${mode === "LIVE" ? "live" : "test"} key of the same account`}
        error={errors.keyId?.message}
        {...form.register("keyId")}
      />
      <SecretField
        label="New Key Secret"
        hint="Encrypted at once, and never shown again"
        error={errors.keySecret?.message}
        {...form.register("keySecret")}
      />
    </Form>
  );
}
