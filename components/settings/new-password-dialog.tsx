"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import type { Person, PersonActions } from "./person";
import { ShownOnce } from "./shown-once";

type Props = { person: Person; reset: PersonActions["reset"]; onClose: () => void };

/** Asks once more, and then shows the new password in the same place. */
export default function NewPasswordDialog({ person, reset, onClose }: Props) {
  const cancel = useRef<HTMLButtonElement>(null);
  const [pending, setPending] = useState(false);
  const [password, setPassword] = useState<string>();
  const [problem, setProblem] = useState<string>();
  async function run() {
    setPending(true);
    const result = await reset({ email: person.email });
    setPending(false);
    if (result.ok) setPassword(result.data.password);
    else setProblem(result.error.message);
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`New password for ${person.name}`}
      initialFocus={cancel}
      footer={
        password ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button ref={cancel} onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" pending={pending} onClick={run}>
              Reset password
            </Button>
          </>
        )
      }
    >
      {password ? (
        <ShownOnce
          label={`Password of ${person.email}`}
          secret={password}
          note="It is shown now and never again. Give it to them in a safe way."
        />
      ) : (
        <div className="flex flex-col gap-3 text-sm">
          <p>The password they have stops working, and they are signed out everywhere.</p>
          {problem ? <Callout tone="bad" title={problem} live /> : null}
        </div>
      )}
    </Dialog>
  );
}
