"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { TextArea, TextField } from "@/components/ui/field";
import type { ActionError, ActionResult } from "@/lib/domain/action-result";

type Props = {
  title: string;
  children: ReactNode;
  reasonLabel: string;
  confirmLabel: string;
  danger?: boolean;
  /** Asks for an id of the other side too. */
  idLabel?: string;
  idHint?: string;
  run: (given: { reason: string; providerId: string }) => Promise<ActionResult<unknown>>;
  onDone: () => void;
  onClose: () => void;
};

/** A decision that is kept with its reason. The refusal stays beside what it is about. */
export default function ReasonDialog(props: Props) {
  const { title, children, reasonLabel, confirmLabel, danger, idLabel, idHint, run, onDone, onClose } = props;
  const form = useId();
  const [reason, setReason] = useState("");
  const [providerId, setProviderId] = useState("");
  const [pending, setPending] = useState(false);
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<ActionError>();
  const missing =
    reason.trim().length < 3 ? "Say it in a few words: it is kept in the audit log." : undefined;
  const missingId = idLabel && providerId.trim() === "" ? "Give the id of what came of it." : undefined;

  async function submit() {
    setTried(true);
    if (pending || missing || missingId) return;
    setPending(true);
    const result = await run({ reason: reason.trim(), providerId: providerId.trim() });
    setPending(false);
    if (!result.ok) return setFailure(result.error);
    onDone();
    onClose();
  }

  const onField = failure?.fields?.providerId?.[0];
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant={danger ? "danger" : "primary"} pending={pending}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="flex flex-col gap-3 text-sm"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div>{children}</div>
        {idLabel ? (
          <TextField
            label={idLabel}
            hint={idHint}
            mono
            autoComplete="off"
            spellCheck={false}
            value={providerId}
            error={onField ?? (tried ? missingId : undefined)}
            onChange={(event) => {
              setProviderId(event.target.value);
              setFailure(undefined);
            }}
          />
        ) : null}
        <TextArea
          label={reasonLabel}
          value={reason}
          maxLength={500}
          error={tried ? missing : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {failure && !onField ? (
          <Callout tone="bad" title="Nothing was changed" live>
            {failure.message}
          </Callout>
        ) : null}
      </form>
    </Dialog>
  );
}
