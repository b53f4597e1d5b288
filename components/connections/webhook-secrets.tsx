"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import { Form } from "@/components/form/form";
import { ActButton } from "@/components/ui/act-button";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { TextField } from "@/components/ui/field";
import { When } from "@/components/ui/when";
import { showFailure } from "@/lib/client/show-failure";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import { SECRET_OVERLAP_HOURS, type SecretRotation, secretRotation } from "@/lib/domain/connection";

type Secret = { id: string; createdAt: Date; validUntil: Date | null; lastUsedAt: Date | null };

export type SecretActions = {
  rotate: Action<SecretRotation, { oldValidUntil: Date | null }>;
  revoke: Action<{ id: string; secretId: string }, null>;
};

type Props = { connectionId: string; secrets: readonly Secret[]; actions: SecretActions; reason?: string };

/** Which secrets verify events now, and the way to another one without losing any. */
export function WebhookSecrets({ connectionId, secrets, actions, reason }: Props) {
  const [rotating, setRotating] = useState(false);
  const [current, ...older] = secrets;
  const gone =
    current?.lastUsedAt && older.every(({ lastUsedAt }) => !lastUsedAt || lastUsedAt < current.createdAt);
  return (
    <div className="flex flex-col gap-3 text-sm">
      <ul className="divide-y rounded-lg border">
        {secrets.map((secret) => (
          <li
            key={secret.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-2"
          >
            <span className="min-w-0">
              <span className="flex flex-wrap items-center gap-2">
                <Badge tone={secret.validUntil ? "warn" : "ok"}>
                  {secret.validUntil ? "Older" : "Current"}
                </Badge>
                <span>
                  made <When at={secret.createdAt} />
                  {secret.validUntil ? (
                    <>
                      , valid until <When at={secret.validUntil} />
                    </>
                  ) : null}
                </span>
              </span>
              <span className="block text-xs text-ink-3">
                Last signed an event: <When at={secret.lastUsedAt} none="not yet" />
              </span>
            </span>
            {secret.validUntil ? (
              <ActButton
                size="sm"
                reason={reason}
                run={() => actions.revoke({ id: connectionId, secretId: secret.id })}
                done={() => ({ title: "Revoked", detail: "What is signed with it is refused from now on." })}
              >
                Revoke now
              </ActButton>
            ) : null}
          </li>
        ))}
      </ul>
      {older.length > 0 ? (
        <Callout
          tone={gone ? "ok" : "info"}
          title={gone ? "Razorpay signs with the new secret" : "Paste the new secret into Razorpay"}
        >
          {gone
            ? "The older one is needed only for events that Razorpay sends again. It ends by itself."
            : "Until then Razorpay signs with the older one, which is still accepted. Show the current secret above and save it in Razorpay's webhook, or press Set it up for me."}
        </Callout>
      ) : null}
      {rotating ? (
        <RotationForm connectionId={connectionId} rotate={actions.rotate} onEnd={() => setRotating(false)} />
      ) : (
        <div>
          <Button reason={reason} onClick={() => setRotating(true)}>
            Make a new secret
          </Button>
        </div>
      )}
    </div>
  );
}

type RotationProps = { connectionId: string; rotate: SecretActions["rotate"]; onEnd: () => void };

function RotationForm({ connectionId, rotate, onEnd }: RotationProps) {
  const id = useId();
  const form = useForm<SecretRotation>({
    resolver: zodResolver(secretRotation, undefined, { raw: true }),
    mode: "onTouched",
    defaultValues: { id: connectionId, overlapHours: SECRET_OVERLAP_HOURS },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await rotate(values);
    if (!result.ok) return showFailure(form, result.error);
    const { oldValidUntil } = result.data;
    toast({
      title: "A new secret is current",
      detail: oldValidUntil
        ? "Both are accepted for now. Save the new one in Razorpay."
        : "The old one has ended. Save the new one in Razorpay now: until then events are refused, and sent again.",
    });
    onEnd();
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      id={id}
      onSubmit={submit}
      actions={
        <>
          <Button type="submit" variant="primary" pending={isSubmitting}>
            Make it current
          </Button>
          <Button onClick={onEnd}>Cancel</Button>
        </>
      }
    >
      <TextField
        label="Hours that the old secret stays valid"
        type="number"
        min={0}
        max={168}
        hint="Razorpay signs events that it sends again with the secret of their time. With 0 the old one ends at once: for a secret that got out."
        error={errors.overlapHours?.message}
        {...form.register("overlapHours", { valueAsNumber: true })}
      />
    </Form>
  );
}
