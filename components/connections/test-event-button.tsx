"use client";

import { Send } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Action } from "@/lib/domain/action-result";

type Result = { accepted: boolean; milliseconds: number; note: string };
type Props = { connectionId: string; send: Action<{ id: string }, Result>; reason?: string };

/** Posts to our own public address as Razorpay would, and says how far it came. */
export function TestEventButton({ connectionId, send, reason }: Props) {
  const [sending, setSending] = useState(false);
  const [said, setSaid] = useState<Pick<Result, "accepted" | "note">>();
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        reason={reason}
        pending={sending}
        onClick={async () => {
          setSending(true);
          setSaid(undefined);
          const result = await send({ id: connectionId });
          setSending(false);
          if (!result.ok) return setSaid({ accepted: false, note: result.error.message });
          const { accepted, note, milliseconds } = result.data;
          setSaid({ accepted, note: `${note} It took ${milliseconds} ms.` });
        }}
      >
        {sending ? null : <Send size={14} aria-hidden="true" />}
        Send a test event
      </Button>
      {said ? (
        <Callout
          tone={said.accepted ? "ok" : "bad"}
          title={said.accepted ? "It works" : "It does not work"}
          live
        >
          {said.note}
        </Callout>
      ) : null}
    </div>
  );
}
