"use client";

import { Link2, UserPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { DialogButton } from "@/components/ui/dialog-button";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import type { CustomerLink } from "@/lib/domain/customer-link";

const load = () => import("./link-customer-dialog");
const LinkCustomerDialog = lazy(load);

export type MappingActions = {
  create: Action<{ id: string }, null>;
  link: Action<CustomerLink, { name: string | null }>;
};

type Props = { accountId: string; actions: MappingActions; reason?: string; size?: "md" | "sm" };

/** The two ways out of having no Razorpay customer: make one, or name one that exists. */
export function CustomerMapping({ accountId, actions, reason, size = "md" }: Props) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [refreshing, startTransition] = useTransition();
  const refresh = () => startTransition(() => router.refresh());
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        variant="primary"
        size={size}
        reason={reason}
        pending={asking || refreshing}
        onClick={async () => {
          setAsking(true);
          const result = await actions.create({ id: accountId });
          setAsking(false);
          if (!result.ok)
            return toast({ title: "Nothing was asked", detail: result.error.message, tone: "bad" });
          toast({
            title: "Asked Razorpay for a customer",
            detail: "One that exists is adopted, never made twice.",
          });
          refresh();
        }}
      >
        <UserPlus size={14} aria-hidden="true" />
        Create in Razorpay
      </Button>
      <DialogButton
        size={size}
        reason={reason}
        preload={load}
        dialog={(close) => (
          <LinkCustomerDialog accountId={accountId} link={actions.link} onClose={close} onLinked={refresh} />
        )}
      >
        <Link2 size={14} aria-hidden="true" />
        Link an existing id
      </DialogButton>
    </div>
  );
}
