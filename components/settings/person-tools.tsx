"use client";

import { lazy, Suspense, useState } from "react";
import { ActButton } from "@/components/ui/act-button";
import { AskButton } from "@/components/ui/ask-button";
import { Button } from "@/components/ui/button";
import type { Person, PersonActions } from "./person";

const loadRole = () => import("./role-dialog");
const RoleDialog = lazy(loadRole);
const loadPassword = () => import("./new-password-dialog");
const NewPasswordDialog = lazy(loadPassword);

type Props = { person: Person; actions: PersonActions; reason?: string; disableReason?: string };

/** What an admin can do to somebody. */
export function PersonTools({ person, actions, reason, disableReason }: Props) {
  const [open, setOpen] = useState<"role" | "password">();
  const { id, name, disabled } = person;
  return (
    <div className="flex justify-end gap-2">
      <Button
        size="sm"
        reason={reason}
        aria-label={`Change the role of ${name}`}
        onPointerEnter={() => void loadRole()}
        onFocus={() => void loadRole()}
        onClick={() => setOpen("role")}
      >
        Change role
      </Button>
      <Button
        size="sm"
        reason={reason}
        aria-label={`Reset the password of ${name}`}
        onPointerEnter={() => void loadPassword()}
        onFocus={() => void loadPassword()}
        onClick={() => setOpen("password")}
      >
        Reset password
      </Button>
      {disabled ? (
        <ActButton
          size="sm"
          reason={reason}
          run={() => actions.change({ id, disabled: false })}
          done={() => ({ title: `${name} may sign in again` })}
        >
          Enable<span className="sr-only"> {name}</span>
        </ActButton>
      ) : (
        <AskButton
          size="sm"
          reason={disableReason}
          title={`Disable ${name}?`}
          body={
            <p>They are out at their next click and cannot sign in. What they did stays in the audit log.</p>
          }
          confirmLabel="Disable person"
          danger
          run={() => actions.change({ id, disabled: true })}
          done={{ title: `${name} is disabled` }}
        >
          Disable<span className="sr-only"> {name}</span>
        </AskButton>
      )}
      <Suspense fallback={null}>
        {open === "role" ? (
          <RoleDialog person={person} change={actions.change} onClose={() => setOpen(undefined)} />
        ) : null}
        {open === "password" ? (
          <NewPasswordDialog person={person} reset={actions.reset} onClose={() => setOpen(undefined)} />
        ) : null}
      </Suspense>
    </div>
  );
}
