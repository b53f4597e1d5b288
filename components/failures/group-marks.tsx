"use client";

import { AlarmClock, CircleCheck, RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { toast } from "@/lib/client/toast";
import type { GroupStatus } from "@/lib/domain/failure";
import type { FailureActions } from "./failure-actions";
import { ReasonButton } from "./reason-button";

type Props = {
  groupId: string;
  status: GroupStatus;
  actions: Pick<FailureActions, "snooze" | "resolve" | "reopen">;
  reason?: string;
  size?: "md" | "sm";
};

const SNOOZES = [
  { label: "For a day", days: 1 },
  { label: "For three days", days: 3 },
  { label: "For a week", days: 7 },
];

/** Out of the way for a while, or settled in another way. Both can be taken back. */
export function GroupMarks({ groupId, status, actions, reason, size = "md" }: Props) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  async function reopen() {
    setPending(true);
    const result = await actions.reopen({ groupId });
    setPending(false);
    if (!result.ok) toast({ title: "It was not reopened", detail: result.error.message, tone: "bad" });
    router.refresh();
  }
  async function snooze(days: number) {
    setPending(true);
    const result = await actions.snooze({ groupId, days });
    setPending(false);
    if (!result.ok) return toast({ title: "It was not snoozed", detail: result.error.message, tone: "bad" });
    toast({
      title: "Snoozed",
      detail: `It comes back in ${days === 1 ? "a day" : `${days} days`}.`,
      undo: reopen,
    });
    router.refresh();
  }
  if (status === "looking") return null;
  if (status === "snoozed" || status === "resolved") {
    return (
      <Button size={size} reason={reason} pending={pending} onClick={reopen}>
        <RotateCcw size={14} aria-hidden="true" />
        Reopen
      </Button>
    );
  }
  return (
    <>
      <Menu
        size={size}
        reason={reason}
        pending={pending}
        entries={SNOOZES.map(({ label, days }) => ({
          kind: "item",
          label,
          onSelect: () => void snooze(days),
        }))}
      >
        <AlarmClock size={14} aria-hidden="true" />
        Snooze
      </Menu>
      <ReasonButton
        size={size}
        reason={reason}
        label={
          <>
            <CircleCheck size={14} aria-hidden="true" />
            Resolve
          </>
        }
        title="Resolve this group"
        body="It leaves the list. If it happens again, it opens again by itself."
        reasonLabel="What was done about it"
        confirmLabel="Resolve group"
        run={({ reason: note }) => actions.resolve({ groupId, note })}
        done={{ title: "Resolved", undo: reopen }}
      />
    </>
  );
}
