"use client";

import { Mail, MessageSquare } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { When } from "@/components/ui/when";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import type { Notice } from "@/lib/domain/invoice-detail";

const ConfirmDialog = lazy(() =>
  import("@/components/ui/confirm-dialog").then((loaded) => ({ default: loaded.ConfirmDialog })),
);

type Medium = Notice["medium"];
export type NotifyAction = Action<
  { id: string; syncId?: string; medium: Medium; confirmed: boolean },
  { kind: "planned" } | { kind: "recent"; last: Date }
>;
type Props = {
  id: string;
  /** The part whose link it is, of a bill in several requests. */
  syncId?: string;
  notify: NotifyAction;
  notices: readonly Notice[];
  reason?: string;
};

const WAYS = {
  sms: { label: "Send by SMS", icon: MessageSquare },
  email: { label: "Send by email", icon: Mail },
};

/** Has Razorpay send the link to the customer again, and shows the messages so far. */
export function SendLink({ id, syncId, notify, notices, reason }: Props) {
  const router = useRouter();
  const [pending, setPending] = useState<Medium>();
  const [recent, setRecent] = useState<{ medium: Medium; last: Date }>();
  const [problem, setProblem] = useState<string>();
  const part = syncId ? { syncId } : {};

  function planned(medium: Medium) {
    toast({
      title: medium === "sms" ? "SMS asked for" : "Email asked for",
      detail: "Razorpay sends it to the customer.",
    });
    router.refresh();
  }
  async function send(medium: Medium) {
    setPending(medium);
    const result = await notify({ id, medium, confirmed: false, ...part });
    setPending(undefined);
    setProblem(result.ok ? undefined : result.error.message);
    if (!result.ok) return;
    if (result.data.kind === "recent") return setRecent({ medium, last: result.data.last });
    planned(medium);
  }
  return (
    <div className="mt-3 flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {(["sms", "email"] as const).map((medium) => {
          const { label, icon: Icon } = WAYS[medium];
          return (
            <Button
              key={medium}
              size="sm"
              reason={reason}
              pending={pending === medium}
              onClick={() => send(medium)}
            >
              <Icon size={14} aria-hidden="true" />
              {label}
            </Button>
          );
        })}
      </div>
      {problem ? <Callout tone="bad" title={problem} live /> : null}
      {notices.length > 0 ? (
        <ul className="text-xs text-ink-2" aria-label="Messages sent">
          {notices.map((notice) => (
            <li key={notice.id}>
              {notice.medium === "sms" ? "SMS" : "Email"} {SAYS[notice.status]} <When at={notice.createdAt} />
              , by {notice.askedBy}
              {notice.reason ? `: ${notice.reason}` : ""}
            </li>
          ))}
        </ul>
      ) : null}
      {recent ? (
        <Suspense fallback={null}>
          <ConfirmDialog
            open
            onOpenChange={(open) => open || setRecent(undefined)}
            title="Send it again so soon?"
            confirmLabel={recent.medium === "sms" ? "Send another SMS" : "Send another email"}
            run={() => notify({ id, medium: recent.medium, confirmed: true, ...part })}
            onDone={() => planned(recent.medium)}
          >
            <p>
              The customer was sent this link by {recent.medium === "sms" ? "SMS" : "email"} at{" "}
              <When at={recent.last} as="clock" /> already.
            </p>
          </ConfirmDialog>
        </Suspense>
      ) : null}
    </div>
  );
}

const SAYS = { asked: "asked for", sent: "sent", refused: "refused" };
