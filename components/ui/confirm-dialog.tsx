"use client";

import { type ReactNode, useId, useRef, useState } from "react";
import type { ActionResult } from "@/lib/domain/action-result";
import { Button } from "./button";
import { Callout } from "./callout";
import { Dialog } from "./dialog";
import { TextField } from "./field";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen, to how many, for how much, in which mode. */
  children: ReactNode;
  /** The verb and its object: "Delete connection". Never "OK". */
  confirmLabel: string;
  danger?: boolean;
  /** What must be typed first, for acts that cannot be taken back. */
  typed?: string;
  run: () => Promise<ActionResult<unknown>>;
  onDone?: () => void;
};

/** Asks once more. Focus starts on Cancel; a refusal stays in the dialog with its reason. */
export function ConfirmDialog(props: Props) {
  const { open, onOpenChange, title, children, confirmLabel, danger, typed, run, onDone } = props;
  const cancel = useRef<HTMLButtonElement>(null);
  const form = useId();
  const [text, setText] = useState("");
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function confirm() {
    setPending(true);
    const result = await run();
    setPending(false);
    if (!result.ok) return setFailure(result.error.message);
    onOpenChange(false);
    onDone?.();
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button
            type="submit"
            form={form}
            variant={danger ? "danger" : "primary"}
            pending={pending}
            reason={typed && text !== typed ? `Type ${typed} first` : undefined}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-3 text-sm"
        onSubmit={(event) => {
          event.preventDefault();
          if (!typed || text === typed) void confirm();
        }}
      >
        {children}
        {typed ? (
          <TextField
            label={`Type ${typed} to confirm`}
            value={text}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
          />
        ) : null}
        {failure ? (
          <Callout tone="bad" title="That did not work" live>
            {failure}
          </Callout>
        ) : null}
      </form>
    </Dialog>
  );
}
