"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Form } from "@/components/form/form";
import { ActButton } from "@/components/ui/act-button";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { TextField } from "@/components/ui/field";
import { When } from "@/components/ui/when";
import { showFailure } from "@/lib/client/show-failure";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import { type ChargingStop, chargingStop } from "@/lib/domain/connection";

export type ChargingActions = { stop: Action<ChargingStop, null>; start: Action<{ id: string }, null> };

type Props = {
  connectionId: string;
  stoppedAt: Date | null;
  why: string | null;
  actions: ChargingActions;
  reason?: string;
};

/** Stops every debit of the connection at once, and says so until somebody starts them again. */
export function ChargingSwitch({ connectionId, stoppedAt, why, actions, reason }: Props) {
  const [stopping, setStopping] = useState(false);
  if (stoppedAt) {
    return (
      <Callout
        tone="warn"
        title={`Charging is stopped: ${why}`}
        actions={
          <ActButton
            size="sm"
            reason={reason}
            run={() => actions.start({ id: connectionId })}
            done={() => ({
              title: "Charging is on again",
              detail: "What was due meanwhile is not charged by this.",
            })}
          >
            Start charging again
          </ActButton>
        }
      >
        Since <When at={stoppedAt} as="stamp" />. No mandate is debited through this connection.
      </Callout>
    );
  }
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="text-ink-2">
        Debits on confirmed mandates are asked for. Stopping holds every one of them back, whoever asks;
        debits that the bank has already are not called back.
      </p>
      {stopping ? (
        <StopForm connectionId={connectionId} stop={actions.stop} onEnd={() => setStopping(false)} />
      ) : (
        <div>
          <Button reason={reason} onClick={() => setStopping(true)}>
            Stop charging
          </Button>
        </div>
      )}
    </div>
  );
}

type StopProps = { connectionId: string; stop: ChargingActions["stop"]; onEnd: () => void };

function StopForm({ connectionId, stop, onEnd }: StopProps) {
  const form = useForm<ChargingStop>({
    resolver: zodResolver(chargingStop, undefined, { raw: true }),
    mode: "onTouched",
    defaultValues: { id: connectionId, why: "" },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await stop(values);
    if (!result.ok) return showFailure(form, result.error);
    toast({ title: "Charging is stopped" });
    onEnd();
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      onSubmit={submit}
      actions={
        <>
          <Button type="submit" variant="danger" pending={isSubmitting}>
            Stop charging now
          </Button>
          <Button onClick={onEnd}>Cancel</Button>
        </>
      }
    >
      <TextField
        label="Why"
        hint="Shown to everybody who finds it stopped"
        error={errors.why?.message}
        {...form.register("why")}
      />
    </Form>
  );
}
