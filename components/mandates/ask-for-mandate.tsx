"use client";

import { Plus } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { lazy } from "react";
import { DialogButton } from "@/components/ui/dialog-button";
import { copyText } from "@/lib/client/copy-text";
import { toast } from "@/lib/client/toast";
import type { MandateRequest } from "@/lib/domain/mandate-request";
import type { MandateActions, MandateCustomer } from "./mandate-actions";

const load = () => import("./mandate-dialog");
const MandateDialog = lazy(load);

type Props = {
  /** Who asks, as the customer reads it. */
  merchant: string;
  customers: readonly MandateCustomer[];
  actions: MandateActions;
  label?: string;
  initial?: Partial<MandateRequest>;
  reason?: string;
  primary?: boolean;
};

/** Opens the form that asks a customer for a mandate. */
export function AskForMandateButton({
  merchant,
  customers,
  actions,
  label = "New link",
  initial,
  reason,
  primary = true,
}: Props) {
  const router = useRouter();
  return (
    <DialogButton
      variant={primary ? "primary" : undefined}
      reason={reason}
      preload={load}
      dialog={(close) => (
        <MandateDialog
          merchant={merchant}
          customers={customers}
          actions={actions}
          initial={initial}
          onClose={close}
          onAsked={async ({ href, page }) => {
            close();
            if (page) {
              const copied = await copyText(page);
              toast({ title: copied ? "Page made, its address is copied" : "Page made", detail: page });
            } else toast({ title: "Link on its way", detail: "Razorpay makes it and sends it." });
            router.push(href as Route);
            router.refresh();
          }}
        />
      )}
    >
      {primary ? <Plus size={14} aria-hidden="true" /> : null}
      {label}
    </DialogButton>
  );
}
