"use client";

import { useState } from "react";
import { ActButton } from "@/components/ui/act-button";
import { Callout } from "@/components/ui/callout";
import type { Action } from "@/lib/domain/action-result";

/** What came of the click: it is mended, or a person has to. */
export type Mended = { kind: "mended"; note: string } | { kind: "by_hand"; why: string };

type Props = { id: string; label: string; mend: Action<{ id: string }, Mended>; reason?: string };

/** Does what the diagnosis advises. What no click can do stays on the page, in words. */
export function MendButton({ id, label, mend, reason }: Props) {
  const [byHand, setByHand] = useState<string>();
  return (
    <span className="flex flex-col items-start gap-2">
      <ActButton
        variant="primary"
        size="sm"
        reason={reason}
        run={() => mend({ id })}
        done={(mended) => {
          setByHand(mended.kind === "by_hand" ? mended.why : undefined);
          return mended.kind === "mended" ? { title: "Mended", detail: mended.note } : undefined;
        }}
      >
        {label}
      </ActButton>
      {byHand ? (
        <Callout tone="warn" title="This has to be done by hand" live>
          {byHand}
        </Callout>
      ) : null}
    </span>
  );
}
